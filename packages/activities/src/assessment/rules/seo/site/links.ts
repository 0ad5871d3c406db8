import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { assetsOf } from '../../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';

/** Where links lead. */
export const siteLinks: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.broken_links',
    severity: 'serious',
    title: 'Links on the site lead nowhere',
    detail: 'Visitors who click them get an error page, and search engines take it for neglect.',
    remedy: 'Correct or remove the links listed.',
    gain: 'No customer is lost on the way to what they wanted.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    good: 'No broken link was found',
    check: (site) => {
      const dead = broken(site, ({ links }) =>
        links.web.filter(({ internal }) => internal).map(({ url }) => url),
      );
      const files = site.pages.flatMap((page) =>
        page.links.files.map((href) => on(page, `${href} – a file on somebody’s own computer`)),
      );
      if (dead.length + files.length > 0) return bad(...dead, ...files);
      const asked = site.pages.some(({ links }) => links.web.some(({ internal }) => internal));
      return asked ? good() : notApplicable;
    },
  },
  {
    id: 'seo.broken_images',
    severity: 'moderate',
    title: 'Pictures are missing',
    detail: 'In their place visitors see a hole or a small broken sign.',
    remedy: 'Upload the pictures listed again, or correct their addresses.',
    gain: 'The site looks cared for.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/google-images',
    good: 'No missing picture was found',
    check: (site) => {
      if (!site.pages.some((page) => imagesOf(page).length > 0)) return notApplicable;
      const dead = broken(site, imagesOf);
      return dead.length > 0 ? bad(...dead) : good();
    },
  },
  {
    id: 'seo.external_links',
    severity: 'minor',
    title: 'Links to other websites lead nowhere',
    detail: 'A sample of them was tried.',
    remedy: 'Correct or remove the links listed.',
    gain: 'Visitors see that the site is kept up.',
    effort: 'minutes',
    confidence: 0.8,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    good: 'The links to other websites that were tried work',
    check: (site) => {
      const outside = (page: ReadSite['pages'][number]) =>
        page.links.web.filter(({ internal }) => !internal).map(({ url }) => url);
      if (
        !site.pages.some((page) =>
          outside(page).some(({ href }) => site.probes.get(href)?.verdict !== undefined),
        )
      )
        return notApplicable;
      const dead = broken(site, outside);
      return dead.length > 0 ? bad(...dead) : good();
    },
  },
  {
    id: 'seo.redirect_chains',
    severity: 'minor',
    title: 'Links go a roundabout way',
    detail: 'Each redirect costs visitors time; search engines follow only some.',
    remedy: 'Let the links point straight to where they end.',
    gain: 'Pages open sooner.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    good: 'Links point straight to their page',
    check: ({ pages, probes }) => {
      const detours = [...probes.values()].filter(
        ({ url, redirects }) =>
          redirects.length > 0 &&
          pages.some(({ links }) => links.web.some((link) => link.internal && link.url.href === url)),
      );
      if (pages.length < 2 && detours.length === 0) return notApplicable;
      const evidence = detours.map(({ url, redirects, finalUrl }) => ({
        url,
        found: `${redirects.length} redirect${redirects.length === 1 ? '' : 's'}, to ${finalUrl}`,
      }));
      const long = detours.some(({ redirects }) => redirects.length > 1);
      return long || detours.length > 3 ? badAs('minor', ...evidence) : good();
    },
  },
];

/** Broken ones among what pages lead to: one piece of evidence for each page and address. */
const broken = (
  { pages, probes }: ReadSite,
  addresses: (page: ReadSite['pages'][number]) => readonly URL[],
): Evidence[] =>
  pages.flatMap((page) =>
    distinct(addresses(page)).flatMap((url) => {
      const probe = probes.get(url.href);
      const message = probe?.verdict === 'broken' ? probe.message : null;
      return message ? [on(page, `${url.href} – ${message}`)] : [];
    }),
  );

const distinct = (urls: readonly URL[]): URL[] => [...new Map(urls.map((url) => [url.href, url])).values()];

export const imagesOf = (page: ReadSite['pages'][number]): URL[] =>
  assetsOf(page.document, page.url)
    .of('image')
    .map(({ url }) => url);
