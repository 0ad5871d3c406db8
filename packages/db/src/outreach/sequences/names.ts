import { messageVariables } from '@leadfactory/domain/outreach/sequence';
import { kindOf, locatedSteps, type AnyStep } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { closest } from 'fastest-levenshtein';
import { ownFields } from '../../crm/fields/own.ts';
import type { Tx } from '../../platform/client/index.ts';
import { namesIn } from './named.ts';

/**
 * Mails that are no valid templates, or that name what no mail knows: they would leave a gap. Each error says in which
 * step, field and line, and what the nearest name is. `params.…` are the template's, which knows them.
 */
export async function wrongNames(tx: Tx, steps: readonly AnyStep[]): Promise<DomainError[]> {
  const own = (await ownFields(tx)).map(({ key }) => key);
  const known = [...messageVariables, ...own];
  return locatedSteps(steps).flatMap(({ step, path }) =>
    Object.entries(kindOf(step).texts?.(step) ?? {}).flatMap(([place, text]) => {
      const where = place.replace(/(\w+)s\.(\d+)\./g, (_, list, n) => `${list} ${Number(n) + 1}, `);
      const read = namesIn(text);
      const wrong = (message: string) => new DomainError('invalid', message, [...path, place].join('.'));
      if ('broken' in read)
        return [wrong(`The step "${step.key}" (${where}) cannot be read: ${read.broken}`)];
      return read.names
        .filter(({ name, printed }) => !isKnown(name, known, printed))
        .map(({ name, line }) =>
          wrong(
            `The step "${step.key}" (${where}, line ${line}) names "${name}", ${nearest(name, known, own)}`,
          ),
        );
    }),
  );
}

/** What prints as a name of its own, and what only has parts. */
const spokenWhole = new Set(['company', 'contact', 'sender', 'organisation', 'insight.pain_points']);

const isKnown = (name: string, known: readonly string[], printed: boolean): boolean =>
  known.includes(name) ||
  name.startsWith('params.') ||
  spokenWhole.has(name) ||
  (!printed && (name === 'params' || known.some((one) => one.startsWith(`${name}.`))));

function nearest(name: string, known: readonly string[], own: readonly string[]): string {
  if (name.startsWith('fields.') && own.length === 0)
    return 'which is no field of yours. Make it in Settings → Fields.';
  const among = name.startsWith('fields.') ? own : known;
  const what = name.startsWith('fields.') ? 'no field of yours' : 'nothing that a mail knows';
  const parts = known.filter((one) => one.startsWith(`${name}.`));
  return parts.length > 0
    ? `which has parts, and is no text itself. There are: ${parts.join(', ')}.`
    : `which is ${what}. The nearest is "${closest(name, [...among])}".${among === own ? ` There are: ${own.join(', ')}.` : ''}`;
}
