import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { bad, good, notApplicable, type Judgement } from '../../rule.ts';
import type { ReadSite, ReadPage } from './read-site.ts';

/** The home page is judged by the screening's rules; these look at the others. */
export const others = ({ pages }: ReadSite): ReadPage[] =>
  pages.slice(1).filter(({ noindex }) => noindex === null);
export const listed = ({ pages }: ReadSite): ReadPage[] => pages.filter(({ noindex }) => noindex === null);

/** Of pages with the very same text, the first. */
export const distinct = (pages: ReadPage[]): ReadPage[] =>
  pages.filter((page, i) => pages.findIndex(({ textHash }) => textHash === page.textHash) === i);

/** What is legal text or a log-in need not be found. */
export const telling = (pages: ReadPage[]): ReadPage[] =>
  pages.filter(({ topic }) => topic !== 'legal' && topic !== 'account' && topic !== 'imprint');

/** Judges pages one by one: `wrong` says what is the matter with one, or null. */
export const each = (
  pages: readonly ReadPage[],
  wrong: (page: ReadPage) => string | null,
  expected: string,
): Judgement => {
  if (pages.length === 0) return notApplicable;
  const faulty = pages.flatMap((page) => {
    const found = wrong(page);
    return found === null ? [] : [on(page, found, expected)];
  });
  return faulty.length > 0 ? bad(...faulty) : good({ found: `${pages.length} pages looked at` });
};

/** Groups of pages that share what should be each one's own. */
export const same = (pages: ReadPage[], by: (page: ReadPage) => string): Judgement => {
  // Where none is there at all, another rule says so.
  if (pages.filter((page) => by(page) !== '').length < 2) return notApplicable;
  const groups = alike(pages, by);
  if (groups.length === 0) return good();
  return bad(
    ...groups.map((group) =>
      on(
        group[0]!,
        `${by(group[0]!).slice(0, 200)} – also ${group
          .slice(1)
          .map(({ url }) => url.href)
          .join(', ')}`,
      ),
    ),
  );
};

/** What was found on a page, as evidence. */
export const on = (page: { url: URL }, found: string, expected?: string): Evidence => ({
  url: page.url.href,
  found,
  ...(expected ? { expected } : {}),
});

/** Groups of two and more pages that have something in common; pages without it are left out. */
export const alike = (pages: readonly ReadPage[], by: (page: ReadPage) => string): ReadPage[][] => {
  const groups = Map.groupBy(pages, by);
  groups.delete('');
  return [...groups.values()].filter((group) => group.length > 1);
};
