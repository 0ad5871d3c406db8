import { bad, badAs, good, notApplicable, type Rule } from '../rule.ts';
import { meta } from '../../../acquisition/website/index.ts';
import { each, listed, others, telling } from './pages.ts';
import { alike, on, resemblance, type ReadSite } from './read-site.ts';

/** What the pages say, and whether each says something of its own. */
export const pageContentRules: readonly Rule<ReadSite>[] = [
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
  {
    id: 'seo.page_language',
    severity: 'minor',
    title: 'Pages do not say which language they are in',
    detail: 'Search engines and screen readers go by it.',
    remedy: 'Write the language into the `<html>` tag: `<html lang="en">`.',
    gain: 'You are shown to people who speak your language.',
    effort: 'minutes',
    reference: 'https://www.w3.org/International/questions/qa-html-language-declarations',
    good: 'Every page says which language it is in',
    check: (site) =>
      each(
        site.pages,
        ({ document }) => {
          const lang = document.all('html')[0]?.attributes.lang?.trim() ?? '';
          return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(lang)
            ? null
            : lang
              ? `not a language: ${lang}`
              : 'no language';
        },
        'a language tag (BCP 47)',
      ),
  },
  {
    id: 'seo.page_viewport',
    severity: 'moderate',
    title: 'Pages are not made for phones',
    detail: 'Google looks at the phone’s view of a page only.',
    remedy: 'Add `<meta name="viewport" content="width=device-width, initial-scale=1">` to the pages listed.',
    gain: 'Visitors on phones, mostly more than half, can read the pages.',
    effort: 'minutes',
    reference:
      'https://developers.google.com/search/docs/crawling-indexing/mobile/mobile-sites-mobile-first-indexing',
    good: 'The pages are made for phones',
    check: (site) =>
      each(
        others(site),
        ({ document }) =>
          /width\s*=/.test(meta(document, 'viewport') ?? '')
            ? null
            : (meta(document, 'viewport') ?? 'no viewport'),
        'width=device-width',
      ),
  },
  {
    id: 'seo.image_texts',
    severity: 'minor',
    title: 'Pictures have no description',
    detail: 'Search engines find pictures by it, and blind people hear it.',
    remedy:
      'Describe in the `alt` text what each picture shows; leave it empty (`alt=""`) for mere decoration.',
    gain: 'Visitors who come by way of the picture search, and people who cannot see well.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/google-images',
    good: 'Pictures have descriptions',
    check: (site) => {
      const pages = site.pages.filter(({ document }) => document.all('img').length > 0);
      return each(
        pages,
        ({ document }) => {
          const images = document.all('img');
          const without = images.filter(
            ({ attributes: { alt } }) => alt === undefined || SAYS_NOTHING.test(alt.trim()),
          );
          if (without.length === 0) return null;
          const example = without.find(({ attributes }) => attributes.alt)?.attributes.alt;
          return `${without.length} of ${images.length} pictures${example ? `, described as “${example}”` : ''}`;
        },
        'every picture described',
      );
    },
  },
];

/** A template's stand-in for a description. */
const SAYS_NOTHING = /^(\.+|…|image|img|photo|picture|untitled|alt)$/i;
