import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';

/** Whether addresses and links say what comes. */
export const siteWording: readonly Rule<ReadSite>[] = [
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
