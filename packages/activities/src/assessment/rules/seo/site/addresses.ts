import { isWithin, pageKey } from '../../../../acquisition/website/crawl/index.ts';
import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { on } from './pages.ts';
import type { ReadSite } from './read-site.ts';

const HREFLANG = 'https://developers.google.com/search/docs/specialty/international/localized-versions';
const CANONICAL = 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls';

/** Under which address do search engines list the pages? */
export const siteAddresses: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.canonical_targets',
    severity: 'serious',
    title: 'Pages name a main address that is wrong',
    detail:
      'The canonical link tells search engines which address counts. Where it leads elsewhere, the page itself drops out.',
    remedy: 'Let each page name its own address, or the one page that really has the same content.',
    gain: 'The right pages are listed, under the right address.',
    effort: 'hours',
    reference: CANONICAL,
    good: 'Main addresses are right',
    check: ({ pages, probes, crawl: { site } }) => {
      const naming = pages.filter(({ canonicals }) => canonicals.length > 0);
      if (naming.length === 0) return notApplicable;
      const wrong = naming.flatMap((page) => {
        const targets = [...new Set(page.canonicals)];
        if (targets.length > 1) return [on(page, `conflicting: ${targets.join(', ')}`, 'exactly one')];
        const target = URL.parse(targets[0]!);
        if (!target || !/^https?:$/.test(target.protocol)) return [on(page, `not an address: ${targets[0]}`)];
        if (!isWithin(target, site.page.url)) return [on(page, `another website: ${target.href}`)];
        const probe = probes.get(target.href);
        if (probe?.verdict === 'broken') return [on(page, `${target.href} – ${probe.message}`)];
        if (probe && probe.redirects.length > 0)
          return [
            on(page, `${target.href} leads on to ${probe.finalUrl}`, 'an address that does not redirect'),
          ];
        const hidden = pages.find(
          ({ key, noindex }) => key === pageKey(target) && noindex !== null && key !== page.key,
        );
        if (hidden) return [on(page, `${target.href} says “noindex”`)];
        // A page of its own text that points to the home page: a template's mistake.
        const isHome = pageKey(target) === pages[0]!.key && page.key !== pages[0]!.key;
        return isHome && page.textHash !== pages[0]!.textHash
          ? [on(page, `the home page: ${target.href}`, page.url.href)]
          : [];
      });
      return wrong.length > 0 ? bad(...wrong) : good();
    },
  },
  {
    id: 'seo.page_canonicals',
    severity: 'minor',
    title: 'Pages inside the site do not name their main address',
    detail: 'A page that can be reached by several addresses may be counted as several.',
    remedy: 'Let the website’s software add `<link rel="canonical">` to every page.',
    gain: 'All that speaks for a page counts for one address.',
    effort: 'minutes',
    reference: CANONICAL,
    good: 'Pages inside the site name their main address',
    check: ({ pages }) => {
      const inside = pages.slice(1);
      if (inside.length === 0) return notApplicable;
      const without = inside.filter(({ canonicals }) => canonicals.length === 0);
      return without.length > 0 ? bad(...without.map((page) => on(page, 'none', 'exactly one'))) : good();
    },
  },
  {
    id: 'seo.hreflang',
    severity: 'moderate',
    title: 'Links between language versions have errors',
    detail: 'Google ignores versions that do not point to each other, or whose language code is wrong.',
    remedy: 'Let every version list all versions, itself included, with codes such as `en` or `en-GB`.',
    gain: 'Each visitor lands on the page in their own language.',
    effort: 'hours',
    reference: HREFLANG,
    good: 'Language versions point to each other',
    check: ({ pages }) => {
      const having = pages.filter(({ alternates }) => alternates.length > 0);
      if (having.length === 0) return notApplicable;
      const byKey = new Map(pages.map((page) => [page.key, page]));
      const keyOf = (address: string) => (URL.canParse(address) ? pageKey(new URL(address)) : '');
      const faults = having.flatMap((page) => {
        const { alternates } = page;
        const odd = alternates.filter(
          ({ lang }) =>
            !/^(x-default|[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?)$/i.test(lang) ||
            /-(uk|eu)$/i.test(lang),
        );
        const twice = alternates.filter(({ lang, url }, i) =>
          alternates.some((other, j) => j < i && other.lang === lang && other.url !== url),
        );
        const back = alternates.filter(({ url }) => {
          const other = byKey.get(keyOf(url));
          return (
            other && other.key !== page.key && !other.alternates.some((one) => keyOf(one.url) === page.key)
          );
        });
        return [
          ...odd.map(({ lang }) => on(page, `not a language code: ${lang}`)),
          ...twice.map(({ lang }) => on(page, `${lang} stands for two addresses`)),
          ...back.map(({ url }) => on(page, `${url} does not point back`)),
          ...(alternates.some(({ url }) => keyOf(url) === page.key)
            ? []
            : [on(page, 'does not list itself')]),
        ];
      });
      return faults.length > 0 ? bad(...faults) : good();
    },
  },
];
