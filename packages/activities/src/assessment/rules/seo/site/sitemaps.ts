import { isWithin, pageKey } from '../../../../acquisition/website/crawl/index.ts';
import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';

const SITEMAP = 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap';

/** The sitemap against the pages that are there. */
export const siteSitemaps: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.sitemap_entries',
    severity: 'moderate',
    title: 'The sitemap lists what is not there',
    detail: 'Dead and moved addresses in the sitemap make search engines trust it less.',
    remedy: 'Let the website’s software write the sitemap, with addresses that answer.',
    gain: 'New and changed pages are found sooner.',
    effort: 'hours',
    reference: SITEMAP,
    good: 'The sitemap’s addresses answer',
    check: ({ sitemap, probes, pages, crawl }) => {
      // One that is not there at all is `seo.sitemap`.
      if (sitemap.read.length === 0 && crawl.site.sitemap.status !== 'found') return notApplicable;
      const broken = sitemap.broken.map(({ url, message }) => ({ url, found: message }));
      if (sitemap.entries.length === 0) return broken.length > 0 ? bad(...broken) : notApplicable;
      const dead = sitemap.entries.flatMap(({ address }) => {
        const probe = URL.canParse(address) ? probes.get(new URL(address).href) : undefined;
        if (!URL.canParse(address)) return [{ found: `not an address: ${address.slice(0, 200)}` }];
        return probe?.verdict === 'broken'
          ? [{ url: address, found: probe.message ?? 'does not answer' }]
          : [];
      });
      const hidden = pages.filter(
        ({ noindex, key }) =>
          noindex !== null &&
          sitemap.entries.some(({ address }) => URL.canParse(address) && pageKey(new URL(address)) === key),
      );
      const faults = [...broken, ...dead, ...hidden.map((page) => on(page, 'listed, but says “noindex”'))];
      return faults.length > 0 ? bad(...faults) : good({ found: `${sitemap.entries.length} addresses` });
    },
  },
  {
    id: 'seo.sitemap_coverage',
    severity: 'minor',
    title: 'The sitemap leaves pages out',
    detail: 'What is missing there is found later, or not at all.',
    remedy: 'Let the website’s software list every page in the sitemap.',
    gain: 'Every page has its chance to be found.',
    effort: 'minutes',
    reference: SITEMAP,
    good: 'The sitemap lists the pages that were read',
    check: ({ sitemap, pages }) => {
      if (sitemap.entries.length === 0 || sitemap.entries.length >= 5_000 || !sitemap.complete)
        return notApplicable;
      const listed = new Set(
        sitemap.entries.flatMap(({ address }) => (URL.canParse(address) ? [pageKey(new URL(address))] : [])),
      );
      const missing = pages.filter(
        ({ key, noindex, canonicals, url }) =>
          noindex === null && !listed.has(key) && (canonicals.length === 0 || canonicals[0] === url.href),
      );
      return missing.length > 0 ? bad(...missing.map((page) => on(page, 'not in the sitemap'))) : good();
    },
  },
  {
    id: 'seo.sitemap_dates',
    severity: 'minor',
    title: 'The sitemap’s dates are of no use',
    detail: 'Search engines use the date of the last change where they can trust it.',
    remedy: 'Give each page the date of its own last change (`<lastmod>2026-11-21</lastmod>`).',
    gain: 'Changes show up in search sooner.',
    effort: 'minutes',
    confidence: 0.8,
    reference: SITEMAP,
    good: 'The sitemap’s dates are of use',
    check: ({ sitemap, at }) => {
      const dated = sitemap.entries.filter(({ changed }) => changed !== null);
      if (dated.length === 0) return notApplicable;
      const wrong = dated.filter(
        ({ changed }) =>
          !/^\d{4}(-\d\d){0,2}/.test(changed!) ||
          Number.isNaN(Date.parse(changed!)) ||
          Date.parse(changed!) > at.getTime() + 86_400_000,
      );
      return wrong.length > 0
        ? bad(
            ...wrong.slice(0, 10).map(({ address, changed }) => ({
              url: address,
              found: changed!,
              expected: 'a date that is not in the future',
            })),
          )
        : good();
    },
  },
  {
    id: 'seo.orphans',
    severity: 'minor',
    title: 'Pages in the sitemap are linked from nowhere',
    detail: 'Visitors cannot reach them by clicking, and search engines hold them for unimportant.',
    remedy: 'Link each from a page where its subject comes up, or take it out.',
    gain: 'Pages that you paid for are seen.',
    effort: 'hours',
    confidence: 0.7,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    good: 'Every page in the sitemap is linked',
    check: ({ sitemap, pages, crawl }) => {
      // Known only where every page was read.
      if (crawl.ended !== 'complete' || crawl.dropped > 0 || sitemap.entries.length === 0)
        return notApplicable;
      const linked = new Set(pages.flatMap(({ links }) => links.web.map(({ url }) => pageKey(url))));
      for (const page of pages) linked.add(page.key);
      const alone = sitemap.entries.filter(
        ({ address }) =>
          URL.canParse(address) &&
          isWithin(new URL(address), crawl.site.page.url) &&
          !linked.has(pageKey(new URL(address))),
      );
      return alone.length > 0
        ? bad(...alone.slice(0, 10).map(({ address }) => ({ url: address, found: 'no link to it' })))
        : good();
    },
  },
];
