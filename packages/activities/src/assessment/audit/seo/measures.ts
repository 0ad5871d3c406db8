import { pageKey } from '../../../acquisition/website/crawl/index.ts';
import type { ReadSite } from '../../rules/seo/site/read-site.ts';

/** What was read and tried, as it is kept beside the findings: at most 50 pages. */
export const measuresOf = ({ crawl, pages, probes, sitemap, locals }: ReadSite): Record<string, unknown> => {
  const linksIn = new Map<string, Set<string>>();
  for (const page of pages)
    for (const { url, internal } of page.links.web)
      if (internal) linksIn.set(pageKey(url), (linksIn.get(pageKey(url)) ?? new Set()).add(page.key));
  return {
    pages: pages.slice(0, 50).map((page) => ({
      url: page.url.href,
      status: page.answer.status,
      title: page.title.slice(0, 200),
      description: page.description.slice(0, 300),
      words: page.words,
      h1: page.headings.filter(({ level }) => level === 1).length,
      canonical: page.canonicals[0]?.slice(0, 500) ?? null,
      noindex: page.noindex !== null,
      linksOut: page.links.web.length,
      linksIn: [...(linksIn.get(page.key) ?? [])].filter((key) => key !== page.key).length,
      depth: page.depth,
      topic: page.topic,
      structuredData: [...new Set(page.data.things.flatMap(({ types }) => types))].slice(0, 20),
    })),
    notRead: crawl.visits
      .filter(({ outcome }) => outcome !== 'page' && outcome !== 'repeated')
      .slice(0, 30)
      .map(({ asked, outcome, status, message }) => ({ url: asked.slice(0, 500), outcome, status, message })),
    counts: {
      read: pages.length,
      known: pages.length + crawl.left.length,
      dropped: crawl.dropped,
      tried: probes.size,
      broken: [...probes.values()].filter(({ verdict }) => verdict === 'broken').length,
      unsure: [...probes.values()].filter(({ verdict }) => verdict === 'unsure').length,
      sitemap: sitemap.entries.length,
    },
    ended: crawl.ended,
    delayMs: crawl.delayMs,
    local: {
      names: [...new Set(locals.names.map(({ value }) => value))].slice(0, 5),
      addresses: [...new Set(locals.addresses.map(({ value }) => value))].slice(0, 5),
      phones: [...new Set(locals.phones.map(({ value }) => value))].slice(0, 10),
    },
  };
};
