import { DomainError } from '@leadfactory/domain/platform/errors';
import { promptVariables, type PromptKey } from '@leadfactory/domain/assessment/insight';
import { Liquid } from 'liquidjs';

const MAX_SYSTEM = 12_000;
const MAX_TEMPLATE = 20_000;

const engine = new Liquid({
  strictFilters: true,
  ownPropertyOnly: true,
  // No files: what a template may include is nothing.
  templates: {},
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 5_000_000,
});

/** Renders a prompt's template. Throws `invalid` where it cannot be rendered. */
export function renderTemplate(template: string, variables: object): string {
  try {
    return String(engine.parseAndRenderSync(template, variables));
  } catch (error) {
    throw broken(error);
  }
}

/**
 * Throws `invalid`, with words that help, unless the texts are there and not too long, the template can be parsed, and
 * names only what the key offers.
 */
export function checkPrompt(
  key: PromptKey,
  { system, template }: { system: string; template: string },
): void {
  if (system.trim() === '') throw new DomainError('invalid', 'The instructions are empty.', 'system');
  if (template.trim() === '') throw new DomainError('invalid', 'The template is empty.', 'template');
  if (system.length > MAX_SYSTEM)
    throw new DomainError('invalid', `The instructions are longer than ${MAX_SYSTEM} characters.`, 'system');
  if (template.length > MAX_TEMPLATE)
    throw new DomainError('invalid', `The template is longer than ${MAX_TEMPLATE} characters.`, 'template');
  const unknown = unknownVariables(key, template);
  if (unknown.length > 0) {
    const known = promptVariables[key].map(({ name }) => name).join(', ');
    const names = unknown.map((name) => `{{ ${name} }}`).join(', ');
    throw new DomainError(
      'invalid',
      `${names} ${unknown.length === 1 ? 'is' : 'are'} not known here. You can use: ${known}.`,
      'template',
    );
  }
  renderTemplate(template, sampleOf(key));
}

/** Names that the template uses and the key does not offer, in dotted form. Throws `invalid` where it cannot be parsed. */
export function unknownVariables(key: PromptKey, template: string): string[] {
  const lists = new Set(promptVariables[key].filter(({ list }) => list).map(({ name }) => name));
  const names = promptVariables[key].map(({ name }) => name);
  const isKnown = (name: string) =>
    names.includes(name) || names.some((known) => known.startsWith(`${name}.`)) || lists.has(ofList(name));
  const unknown = segmentsOf(template)
    .map(nameOf)
    .filter((name) => !isKnown(name));
  for (const [list, member] of membersOf(template))
    if (lists.has(list) && !names.includes(`${list}.${member}`)) unknown.push(`${list}.${member}`);
  return [...new Set(unknown)];
}

/** What a list has by itself, in Liquid. */
const ofList = (name: string): string => /^(.+)\.(size|first|last)$/.exec(name)?.[1] ?? '';

function segmentsOf(template: string): unknown[][] {
  try {
    return engine.globalVariableSegmentsSync(template);
  } catch (error) {
    throw broken(error);
  }
}

/** `findings[0].title` is `findings.title`; `findings.first.title` likewise. */
const nameOf = (segments: unknown[]): string => {
  const parts = segments.filter((part): part is string => typeof part === 'string');
  return parts.filter((part, i) => !(i > 0 && i < parts.length - 1 && /^(first|last)$/.test(part))).join('.');
};

/** Members that loops name: `{% for f in findings %}{{ f.title }}` gives [findings, title]. */
function membersOf(template: string): [list: string, member: string][] {
  const found: [string, string][] = [];
  for (const [, name, list] of template.matchAll(/\{%-?\s*for\s+([\w-]+)\s+in\s+([\w.-]+)/g)) {
    const tags = template.matchAll(/\{[{%]([\s\S]*?)[}%]\}/g);
    for (const [, inner] of tags)
      for (const [, member] of unquoted(inner!).matchAll(new RegExp(`(?<![\\w.-])${name}\\.(\\w+)`, 'g')))
        found.push([list!, member!]);
  }
  return found;
}

const unquoted = (code: string): string => code.replace(/"[^"]*"|'[^']*'/g, '');

/** A value for every variable, to see that the template renders. */
function sampleOf(key: PromptKey): Record<string, unknown> {
  const sample: Record<string, unknown> = {};
  for (const { name, list } of promptVariables[key]) {
    const [root, member] = name.split('.') as [string, string?];
    if (list) sample[root] = [{}];
    else if (member === undefined) sample[root] = 'sample';
    else {
      const holder = sample[root] as Record<string, string>[] | Record<string, string> | undefined;
      if (Array.isArray(holder)) holder[0]![member] = 'sample';
      else sample[root] = { ...holder, [member]: 'sample' };
    }
  }
  return sample;
}

const broken = (error: unknown): DomainError =>
  new DomainError(
    'invalid',
    `The template cannot be read: ${error instanceof Error ? error.message.replace(/, file:[^,]*/, '') : String(error)}.`,
    'template',
  );
