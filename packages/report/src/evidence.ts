import type { ReportFinding } from './data.ts';

/** A piece of evidence as it is told: short, on one line, without what the reader knows already. */
export interface Seen {
  /** The page or file, from the site's own root; null where it is the page that was assessed. */
  where: string | null;
  selector: string | null;
  header: string | null;
  found: string | null;
  expected: string | null;
}

/** What was seen, each only once; of a text that all share, only the first tells it. `home`: the page assessed. */
export function seenOf(finding: Pick<ReportFinding, 'evidence'>, home: string): Seen[] {
  const told = new Set<string>();
  let before: string | null = null;
  return finding.evidence.flatMap((e) => {
    const expected = line(e.expected, 84);
    const seen: Seen = {
      where: e.url ? placeOf(e.url, home) : null,
      selector: line(e.selector, 72),
      header: line(e.header, 90),
      found: line(e.found?.replace(/^Est savings of (.+)$/, '$1 in all'), 84),
      expected: expected === before ? null : expected,
    };
    const key = JSON.stringify({ ...seen, expected });
    if (told.has(key) || Object.values(seen).every((v) => v === null)) return [];
    told.add(key);
    before = expected;
    return [seen];
  });
}

/** An address of the same site by its path; of another one whole. */
export function placeOf(url: string, home: string): string | null {
  if (!URL.canParse(url) || !URL.canParse(home)) return line(url, 100);
  const [there, here] = [new URL(url), new URL(home)];
  if (there.href === here.href) return null;
  const path = `${there.pathname}${there.search}`;
  if (there.host === here.host) return line(path, 72);
  return line(`${there.host}${path === '/' ? '' : path}`, 100);
}

function line(text: string | undefined, most: number): string | null {
  const whole = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (whole === '') return null;
  return whole.length > most ? `${whole.slice(0, most - 1).trimEnd()}…` : whole;
}

/** A page to read on, by its site; by its whole address where that is short. The link leads to the page itself. */
export const readableAddress = (url: string): string => {
  const bare = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return bare.length <= 34 ? bare : bare.replace(/[/?#].*$/, '');
};
