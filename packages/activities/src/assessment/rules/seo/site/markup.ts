import { meta } from '../../../../acquisition/website/index.ts';
import type { Rule } from '../../rule.ts';
import { each, others } from './pages.ts';
import type { ReadSite } from './read-site.ts';

/** What the pages tell programs that read, show and find them. */
export const siteMarkup: readonly Rule<ReadSite>[] = [
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
