import { type Site, meta } from '../../../acquisition/website/index.ts';
import { technologies } from './rules/index.ts';
import type { Technology, TechnologyKind } from './technology.ts';

/** Records of a site's domain, one a line; empty where they are not known. */
export interface Records {
  mx: string;
  ns: string;
  cname: string;
  txt: string;
}

export interface DetectedTechnology {
  name: string;
  kind: TechnologyKind;
  /** Where it tells one. */
  version: string | null;
  /** 0..1: 1 where it names itself, less where something points to it. */
  confidence: number;
  /** What gave it away. */
  evidence: { url?: string; header?: string; selector?: string; found: string };
}

const MAX_ADDRESSES = 400;
const MAX_ADDRESS = 300;
const MAX_SOURCE = 300_000;
const MAX_HEADER = 1_000;
const NO_RECORDS: Records = { mx: '', ns: '', cname: '', txt: '' };

/**
 * Recognises technologies on a home page. All that patterns see is bounded, so a hostile page costs no more. A site
 * without records is looked at once, however many rules ask.
 */
export const detect = (site: Site, records?: Records): DetectedTechnology[] => {
  if (records) return recogniseAll(site, records);
  const known = seen.get(site) ?? recogniseAll(site, NO_RECORDS);
  seen.set(site, known);
  return known;
};

const seen = new WeakMap<Site, DetectedTechnology[]>();

const recogniseAll = (site: Site, records: Records): DetectedTechnology[] => {
  const traces = tracesOf(site);
  const found = new Map<string, DetectedTechnology>();
  for (const one of technologies) {
    const trace = recognise(one, traces, records);
    if (trace) found.set(one.name, { name: one.name, kind: one.kind, ...trace });
  }
  // What is implied may imply more; the list grows while it is walked through.
  for (const { name } of found.values())
    for (const implied of byName.get(name)!.implies ?? [])
      if (!found.has(implied))
        found.set(implied, {
          name: implied,
          kind: byName.get(implied)!.kind,
          version: null,
          confidence: 0.8,
          evidence: { found: `${name} runs on it` },
        });
  return [...found.values()];
};

export const byName: ReadonlyMap<string, Technology> = new Map(technologies.map((one) => [one.name, one]));

interface Traces {
  headers: Record<string, string>;
  cookies: string;
  generator: string;
  urls: string;
  links: string;
  html: string;
}

const tracesOf = ({ headers, answer, document, assets, page }: Site): Traces => ({
  headers,
  cookies: answer.cookies
    .slice(0, 50)
    .map((cookie) => cookie.split('=', 1)[0]!.trim().slice(0, 100))
    .join('\n'),
  generator: (meta(document, 'generator') ?? '').slice(0, 200),
  urls: lines(assets.all.map(({ url }) => url.href)),
  links: lines(document.all('a').flatMap(({ attributes }) => attributes.href ?? [])),
  html: page.html.slice(0, MAX_SOURCE),
});

const lines = (addresses: string[]): string =>
  addresses
    .slice(0, MAX_ADDRESSES)
    .map((address) => address.slice(0, MAX_ADDRESS).replaceAll('\n', ''))
    .join('\n');

type Trace = Pick<DetectedTechnology, 'version' | 'confidence' | 'evidence'>;

/** The surest trace first. */
const recognise = (one: Technology, traces: Traces, records: Records): Trace | null => {
  for (const [header, pattern] of Object.entries(one.headers ?? {})) {
    const value = traces.headers[header]?.slice(0, MAX_HEADER);
    const match = value === undefined ? null : pattern.exec(value);
    if (match) return trace(match, 1, { header, found: value! });
  }
  const generator = one.generator?.exec(traces.generator);
  if (generator) return trace(generator, 1, { selector: 'meta[name=generator]', found: traces.generator });
  const urls = inLines(one.urls, traces.urls);
  if (urls) return trace(urls.match, 0.95, { url: urls.line, found: 'loaded by the page' });
  const cookies = one.cookies?.exec(traces.cookies);
  if (cookies)
    return trace(cookies, 0.9, { header: 'set-cookie', found: lineAt(traces.cookies, cookies.index) });
  const links = inLines(one.links, traces.links);
  if (links) return trace(links.match, 0.9, { url: links.line, found: 'linked from the page' });
  for (const kind of ['mx', 'ns', 'cname', 'txt'] as const) {
    const match = one[kind]?.exec(records[kind]);
    if (match)
      return trace(match, 1, { found: `${kind.toUpperCase()} ${lineAt(records[kind], match.index)}` });
  }
  const source = one.html?.find((text) => traces.html.includes(text));
  return source ? { version: null, confidence: 0.8, evidence: { found: source } } : null;
};

const trace = (match: RegExpExecArray, confidence: number, evidence: Trace['evidence']): Trace => ({
  version: match.slice(1).find(Boolean)?.replace(/\.$/, '') ?? null,
  confidence,
  evidence: { ...evidence, found: evidence.found.slice(0, 300) },
});

const inLines = (
  patterns: readonly RegExp[] | undefined,
  text: string,
): { match: RegExpExecArray; line: string } | null => {
  for (const pattern of patterns ?? []) {
    const match = pattern.exec(text);
    if (match) return { match, line: lineAt(text, match.index) };
  }
  return null;
};

const lineAt = (text: string, index: number): string => {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end === -1 ? undefined : end);
};
