import { bad, badAs, good, notApplicable, type Rule } from '../../rule.ts';
import { each, listed, others, telling, on, alike } from './pages.ts';
import type { ReadSite } from './read-site.ts';
import { resemblance } from './text.ts';

/** What the pages say, and whether each says something of its own. */
export const siteContent: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.page_headings',
    severity: 'minor',
    title: 'Pages inside the site have no clear main heading',
    detail: 'The main heading tells readers and search engines what the page is about.',
    remedy: 'Use exactly one `<h1>` on each page listed.',
    gain: 'Visitors see at once that they are right, and search engines too.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/fundamentals/seo-starter-guide',
    good: 'The pages inside the site have one main heading each',
    check: (site) =>
      each(
        others(site),
        ({ headings }) => {
          const main = headings.filter(({ level, text }) => level === 1 && text !== '');
          return main.length === 1
            ? null
            : main.length === 0
              ? 'no h1'
              : `${main.length} h1: ${main.map(({ text }) => text).join(' · ')}`;
        },
        'exactly one',
      ),
  },
  {
    id: 'seo.heading_order',
    severity: 'minor',
    title: 'Headings skip levels',
    detail:
      'Where a level is left out, the page’s outline has a hole, and people who listen to it lose the thread.',
    remedy: 'Use the heading levels in order, and style sheets for their size.',
    gain: 'Everybody, and every search engine, understands how the page is built.',
    effort: 'hours',
    confidence: 0.7,
    reference: 'https://www.w3.org/WAI/tutorials/page-structure/headings/',
    good: 'Headings are in order',
    check: (site) =>
      each(
        site.pages.filter(({ headings }) => headings.length > 1),
        ({ headings }) => {
          const at = headings.findIndex(({ level }, i) => i > 0 && level > headings[i - 1]!.level + 1);
          return at === -1
            ? null
            : `h${headings[at - 1]!.level} is followed by h${headings[at]!.level}: ${headings[at]!.text}`;
        },
        'no level left out',
      ),
  },
  {
    id: 'seo.thin_pages',
    severity: 'moderate',
    title: 'Pages have hardly any text',
    detail: 'A page with a few words is seldom found, and does not convince who finds it.',
    remedy:
      'Say on each page listed, in 150 words and more, what you offer there, or join it with another page.',
    gain: 'More of your services are found, by people who search for just that.',
    effort: 'days',
    confidence: 0.8,
    reference: 'https://developers.google.com/search/docs/fundamentals/creating-helpful-content',
    good: 'The pages have enough text',
    check: (site) =>
      each(
        telling(others(site)).filter(({ topic }) => topic !== 'contact'),
        ({ ownWords }) => (ownWords.length < 80 ? `${ownWords.length} words of its own` : null),
        'at least 80 words beside navigation and footer',
      ),
  },
  {
    id: 'seo.duplicate_content',
    severity: 'serious',
    title: 'Pages say the same',
    detail: 'Search engines show one of several pages with the same text, and not always the right one.',
    remedy: 'Join the pages, or name the main one with a canonical link on the others.',
    gain: 'Your strongest page ranks, instead of two weak ones.',
    effort: 'hours',
    confidence: 0.9,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    good: 'Every page has text of its own',
    check: (site) => {
      const pages = listed(site).filter(
        ({ ownWords, canonicals, url }) =>
          ownWords.length >= 30 && (canonicals.length === 0 || canonicals[0] === url.href),
      );
      if (pages.length < 2) return notApplicable;
      const exact = alike(pages, ({ textHash }) => textHash);
      if (exact.length > 0)
        return bad(
          ...exact.map(([first, ...rest]) =>
            on(first!, `the same text: ${rest.map(({ url }) => url.href).join(', ')}`),
          ),
        );
      const near = pages.slice(0, 30).flatMap((a, i) =>
        pages.slice(i + 1, 30).flatMap((b) => {
          const share = resemblance(a.ownWords, b.ownWords);
          return share >= 0.85 ? [on(a, `${Math.round(share * 100)} % the same as ${b.url.href}`)] : [];
        }),
      );
      return near.length > 0 ? badAs('moderate', ...near) : good();
    },
  },
];
