import { isWithin, pageKey } from '../../../../acquisition/website/crawl/index.ts';
import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';

/** May search engines list the pages? */
export const siteIndexing: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.noindex_pages',
    severity: 'serious',
    title: 'Pages inside the site tell search engines not to list them',
    detail: 'What says “noindex” will not appear in Google.',
    remedy: 'Remove “noindex” from the pages that customers should find.',
    gain: 'Pages that exist already are found at last.',
    effort: 'minutes',
    confidence: 0.9,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    good: 'Search engines may list the pages inside the site',
    check: ({ pages }) => {
      const inside = pages
        .slice(1)
        .filter(({ topic }) => topic !== 'legal' && topic !== 'account' && topic !== 'imprint');
      if (inside.length === 0) return notApplicable;
      const hidden = inside.filter(({ noindex }) => noindex !== null);
      return hidden.length > 0 ? bad(...hidden.map((page) => on(page, page.noindex!))) : good();
    },
  },
  {
    id: 'seo.blocked_pages',
    severity: 'moderate',
    title: 'robots.txt keeps Google away from pages that the site links to',
    detail: 'Google may list such a page without knowing what is on it, or not at all.',
    remedy: 'Remove the “Disallow” lines for pages that customers should find.',
    gain: 'Pages that you made for customers can be found by them.',
    effort: 'minutes',
    confidence: 0.8,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/intro',
    good: 'Google may read all pages that the site links to',
    check: ({ crawl: { site, left }, pages }) => {
      if (site.robots.status !== 'found' || !site.robots.allowsHome) return notApplicable;
      const linked = new Map(
        pages.flatMap(({ links }) =>
          links.web.filter(({ internal }) => internal).map((link) => [pageKey(link.url), link.url]),
        ),
      );
      for (const { key, url } of left) linked.set(key, url);
      const blocked = [...linked.values()].filter(
        (url) =>
          !site.robots.allows(url, 'Googlebot') &&
          !/log-?in|admin|cart|checkout|account|search|\?/i.test(url.href),
      );
      return blocked.length > 0
        ? bad(...blocked.slice(0, 10).map(({ href }) => ({ url: href, found: 'disallowed in robots.txt' })))
        : good();
    },
  },
  {
    id: 'seo.blocked_files',
    severity: 'moderate',
    title: 'robots.txt hides styles or scripts from Google',
    detail: 'Google draws pages as a browser does; without its files a page may look broken to it.',
    remedy: 'Allow style sheets and scripts in robots.txt.',
    gain: 'Google sees your site as your visitors do.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/intro',
    good: 'Google may read styles and scripts',
    check: ({ crawl: { site } }) => {
      if (site.robots.status !== 'found' || !site.robots.allowsHome) return notApplicable;
      const own = [...site.assets.of('style'), ...site.assets.of('script')].filter(({ url }) =>
        isWithin(url, site.page.url),
      );
      const hidden = own.filter(({ url }) => !site.robots.allows(url, 'Googlebot'));
      return hidden.length > 0
        ? bad(...hidden.slice(0, 10).map(({ url }) => ({ url: url.href, found: 'disallowed in robots.txt' })))
        : good();
    },
  },
];
