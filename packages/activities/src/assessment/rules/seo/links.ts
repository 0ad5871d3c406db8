import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { bad, badAs, good, notApplicable, type Rule } from '../rule.ts';
import { assetsOf } from '../../../acquisition/website/index.ts';
import { on, type ReadSite } from './read-site.ts';

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

export const linkRules: readonly Rule<ReadSite>[] = [
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
  {
    id: 'seo.url_hygiene',
    severity: 'minor',
    title: 'Addresses of pages are hard to read',
    detail:
      'Capitals, underscores, session numbers and long strings of parameters are hard to type, to share and to tell apart.',
    remedy: 'Use short addresses in small letters with hyphens, and redirect the old ones.',
    gain: 'People recognise in the address what they will find.',
    effort: 'days',
    confidence: 0.7,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    good: 'Addresses of pages are easy to read',
    check: ({ pages }) => {
      const inside = pages.slice(1);
      if (inside.length === 0) return notApplicable;
      const odd = inside.flatMap((page) => {
        const { pathname, search, href } = page.url;
        const faults = [
          /[A-Z]/.test(pathname) && 'capital letters',
          /_/.test(pathname) && 'underscores',
          /%20|\+/.test(pathname) && 'spaces',
          /(sessionid|phpsessid|;jsessionid)/i.test(href) && 'a session number',
          [...page.url.searchParams].length > 2 && `${search.length} characters of parameters`,
          href.length > 120 && `${href.length} characters`,
        ].filter((fault) => fault !== false);
        return faults.length > 0 ? [on(page, faults.join(', '))] : [];
      });
      return odd.length > 0 ? bad(...odd) : good();
    },
  },
  {
    id: 'seo.link_texts',
    severity: 'minor',
    title: 'Links do not say where they lead',
    detail: '“Click here” and “more” tell neither readers nor search engines what comes.',
    remedy: 'Let the words of a link name its target: “our opening hours” instead of “here”.',
    gain: 'Search engines learn what your pages are about, and visitors click with confidence.',
    effort: 'hours',
    confidence: 0.8,
    reference: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    good: 'The words of links tell what comes',
    check: ({ pages }) => {
      const vague =
        /^(click here|here|more|read more|learn more|link|this|hier|mehr|weiter|weiterlesen|mehr erfahren|ici|en savoir plus|lire la suite|aquí|leer más|qui|leggi tutto|lees meer|meer)[\s.…»>→]*$/i;
      const all = pages.flatMap((page) =>
        page.links.web.filter(({ internal }) => internal).map((link) => ({ page, link })),
      );
      if (all.length === 0) return notApplicable;
      const found = all.filter(({ link }) => vague.test(link.text));
      return found.length > 0
        ? bad(
            ...found
              .slice(0, 10)
              .map(({ page, link }) => on(page, `“${link.text}” leads to ${link.url.href}`)),
          )
        : good();
    },
  },
];
