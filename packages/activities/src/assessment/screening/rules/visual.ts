import { afterComments, links, meta, snippet, type Site } from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, seen, type Rule } from '../../rules/rule.ts';

/** What the HTML tells about how the page looks; pictures of it need a browser. */
export const visualRules: readonly Rule<Pick<Site, 'document' | 'page'>>[] = [
  {
    id: 'visual.viewport',
    severity: 'critical',
    title: 'The page is not made for phones',
    detail:
      'Without a viewport tag, phones show a shrunken desktop page; Google judges websites by their phone version.',
    remedy:
      'Add `<meta name="viewport" content="width=device-width, initial-scale=1">` and a layout that adapts.',
    gain: 'Visitors on phones, mostly more than half, can read and use your page, and Google ranks it higher.',
    effort: 'days',
    reference: 'https://web.dev/articles/responsive-web-design-basics',
    good: 'The page adapts to phones',
    check: ({ document }) => {
      const viewport = meta(document, 'viewport');
      const evidence = {
        selector: 'meta[name=viewport]',
        found: viewport ?? 'none',
        expected: 'width=device-width',
      };
      if (!viewport) return bad(evidence);
      if (/width\s*=\s*device-width/i.test(viewport)) return good(evidence);
      return badAs('serious', evidence);
    },
  },
  {
    id: 'visual.favicon',
    severity: 'minor',
    title: 'The website has no icon',
    detail: 'Tabs, bookmarks and search results show a blank sheet instead of your mark.',
    remedy: 'Add `<link rel="icon" href="…">` with your logo.',
    gain: 'Your mark is seen in tabs, bookmarks and search results, and found again.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/favicon-in-search',
    good: 'The website has an icon',
    check: ({ document }) => {
      const icon = links(document, 'icon')[0] ?? links(document, 'apple-touch-icon')[0];
      return icon ? good({ found: snippet(icon) }) : bad({ selector: 'link[rel=icon]', found: 'none' });
    },
  },
  {
    id: 'visual.responsive_images',
    severity: 'minor',
    title: 'Phones get the same pictures as large screens',
    detail: 'They download several times what they can show.',
    remedy: 'Offer pictures in several sizes with `srcset`.',
    gain: 'The page appears sooner on phones, at no loss of quality.',
    effort: 'hours',
    reference: 'https://web.dev/learn/design/responsive-images',
    good: 'Pictures come in several sizes',
    check: ({ document }) => {
      const images = document
        .all('img')
        .filter(({ attributes }) => !/\.svg(\?|$)/i.test(attributes.src ?? ''));
      if (images.length === 0) return notApplicable;
      const sized = images.filter(
        ({ attributes, parent }) => attributes.srcset || parent?.name === 'picture',
      );
      const evidence = { found: `${sized.length} of ${images.length} pictures` };
      return sized.length * 2 >= images.length ? good(evidence) : bad(evidence);
    },
  },
  {
    id: 'visual.standards_mode',
    severity: 'moderate',
    title: 'Browsers show the page in a mode for very old websites',
    detail: 'Without a doctype, browsers imitate the faults of the 1990s, and layouts differ.',
    remedy: 'Begin the page with `<!DOCTYPE html>`.',
    gain: 'Your page looks alike in every browser.',
    effort: 'hours',
    reference: 'https://developer.mozilla.org/docs/Web/HTML/Guides/Quirks_mode_and_standards_mode',
    good: 'Browsers show the page in standards mode',
    check: ({ page }) =>
      /^<!doctype html/i.test(afterComments(page.html.slice(0, 4000)))
        ? good()
        : bad({ found: page.html.trimStart().slice(0, 80), expected: '<!DOCTYPE html>' }),
  },
  {
    id: 'visual.charset',
    severity: 'moderate',
    title: 'Letters may appear broken',
    detail: 'The page does not say how its letters are encoded, so browsers guess.',
    remedy: 'Save the page as UTF-8 and add `<meta charset="utf-8">` at the top of its head.',
    gain: 'Names, prices and quotation marks appear as you wrote them.',
    effort: 'minutes',
    reference: 'https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/meta',
    good: 'The page says how its letters are encoded',
    check: ({ page: { encoding, html } }) => {
      const evidence = { found: encoding.declared ?? 'not declared', expected: 'utf-8' };
      if (encoding.guessed) return bad(evidence);
      return html.includes('\uFFFD')
        ? badAs('minor', { ...evidence, found: `${encoding.charset}, but some letters are not` })
        : good(evidence);
    },
  },
  {
    id: 'visual.old_markup',
    severity: 'moderate',
    title: 'The page is built the way of the 1990s',
    detail: 'Elements for looks were dropped from HTML; such pages are hard to adapt to phones.',
    remedy: 'Rebuild the layout with CSS.',
    gain: 'The page can be changed at a reasonable price, and be made for phones.',
    effort: 'days',
    reference: 'https://html.spec.whatwg.org/multipage/obsolete.html',
    good: 'The page is built the modern way',
    check: ({ document }) => {
      const old = ['font', 'center', 'frameset', 'frame', 'big', 'strike', 'applet'].flatMap((name) =>
        document.all(name),
      );
      return old.length === 0 ? good() : bad(...seen(old));
    },
  },
];
