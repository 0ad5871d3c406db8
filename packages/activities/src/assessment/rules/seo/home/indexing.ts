import { links, meta, snippet } from '../../../../acquisition/website/index.ts';
import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { isNoindex } from '../criteria.ts';

/** May search engines show the site at all? */
export const homeIndexing: readonly Rule[] = [
  {
    id: 'seo.indexable',
    severity: 'critical',
    title: 'The page tells search engines not to list it',
    detail: 'With “noindex” it will not appear in Google at all.',
    remedy: 'Remove “noindex” from the robots meta tag or the X-Robots-Tag header.',
    gain: 'You can be found in Google at all.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    good: 'Search engines may list the page',
    check: ({ document, headers }) => {
      const tag = meta(document, 'robots') ?? meta(document, 'googlebot') ?? '';
      const header = headers['x-robots-tag'] ?? '';
      if (isNoindex(tag)) return bad({ selector: 'meta[name=robots]', found: tag });
      return isNoindex(header) ? bad({ header: 'x-robots-tag', found: header }) : good();
    },
  },
  {
    id: 'seo.robots_blocks',
    severity: 'critical',
    title: 'robots.txt keeps search engines away',
    detail: 'Google is told not to read the home page.',
    remedy: 'Remove the “Disallow” line for the home page from robots.txt.',
    gain: 'Google can read your site, and send you customers.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/intro',
    good: 'robots.txt lets search engines in',
    check: ({ robots }) => {
      if (robots.status !== 'found') return notApplicable;
      return robots.allowsHome
        ? good({ url: robots.url })
        : bad({ url: robots.url, found: 'the home page is disallowed' });
    },
  },
  {
    id: 'seo.robots',
    severity: 'minor',
    title: 'There is no robots.txt',
    detail: 'Search engines look there first, for what to read and where the sitemap is.',
    remedy: 'Add a robots.txt that allows everything and names the sitemap.',
    gain: 'Search engines find your sitemap by themselves.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/create-robots-txt',
    good: 'There is a robots.txt',
    check: ({ robots }) => {
      if (robots.status === 'unknown') return notApplicable;
      return robots.status === 'found'
        ? good({ url: robots.url })
        : bad({ url: robots.url, found: 'not found' });
    },
  },
  {
    id: 'seo.sitemap',
    severity: 'moderate',
    title: 'There is no sitemap',
    detail: 'A sitemap tells search engines every page there is, so that new ones are found soon.',
    remedy: 'Let the website’s software make a sitemap.xml, and name it in robots.txt.',
    gain: 'New pages and offers show up in search sooner.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    good: 'There is a sitemap',
    check: ({ sitemap: { status, url, entries, isIndex } }) => {
      if (status === 'unknown') return notApplicable;
      if (status === 'found' && entries > 0)
        return good({ url, found: `${entries} ${isIndex ? 'sitemaps' : 'pages'}` });
      return bad({
        url,
        found: { missing: 'not found', broken: 'not a sitemap', found: 'lists no page' }[status],
      });
    },
  },
  {
    id: 'seo.canonical',
    severity: 'minor',
    title: 'The page does not name its main address',
    detail:
      'With and without www, with and without a campaign’s parameters: search engines may count one page as several.',
    remedy: 'Add `<link rel="canonical" href="…">` with the page’s main address.',
    gain: 'All that speaks for your page counts for one address, so it ranks higher.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    good: 'The page names its main address',
    check: ({ document }) => {
      const found = links(document, 'canonical');
      if (found.length === 1 && found[0]!.attributes.href?.trim()) return good({ found: snippet(found[0]!) });
      return bad({
        found: found.length === 0 ? 'none' : found.map(snippet).join(' '),
        expected: 'exactly one',
      });
    },
  },
];
