import { links, meta, textOf, type Site } from '../../acquisition/website/index.ts';
import { technologiesOf } from './rules/index.ts';

/** What was measured, as it is kept with the assessment: for the report, comparisons and later rules. */
export const factsOf = (site: Site): Record<string, unknown> => {
  const { answer, document, assets, robots, sitemap, data, page } = site;
  const title = document.all('title')[0];
  const images = document.all('img');
  return {
    title: title ? textOf(title, 300) : null,
    description: meta(document, 'description')?.slice(0, 500) ?? null,
    headings: {
      h1: document
        .all('h1')
        .map((tag) => textOf(tag, 200))
        .slice(0, 5),
      h2: document.all('h2').length,
    },
    language: document.all('html')[0]?.attributes.lang ?? null,
    charset: page.encoding.charset,
    canonical: links(document, 'canonical')[0]?.attributes.href ?? null,
    viewport: meta(document, 'viewport'),
    words: document.text.split(' ').filter(Boolean).length,
    weight: {
      htmlBytes: answer.body.length,
      wireBytes: answer.wireBytes,
      truncated: answer.truncated || document.cut,
    },
    files: {
      scripts: assets.of('script').length,
      styles: assets.of('style').length,
      images: assets.of('image').length,
      frames: assets.of('frame').length,
      thirdPartyHosts: assets.thirdPartyHosts.slice(0, 30),
    },
    images: {
      count: images.length,
      withoutAlt: images.filter(({ attributes }) => attributes.alt === undefined).length,
    },
    timings: Object.fromEntries(
      Object.entries(answer.timings).map(([name, ms]) => [name, Math.round(ms * 10) / 10]),
    ),
    redirects: answer.redirects,
    tls: answer.tls,
    server: answer.headers['server'] ?? null,
    robots: { status: robots.status, allowsHome: robots.allowsHome, sitemaps: robots.sitemaps },
    sitemap: { status: sitemap.status, url: sitemap.url, entries: sitemap.entries },
    structuredData: [...new Set([...data.things.flatMap(({ types }) => types), ...data.microdata])].slice(
      0,
      50,
    ),
    technologies: technologiesOf(site),
  };
};
