/// <reference lib="dom" />
import type { World } from '../../page/world.ts';
import type { PageKind } from './types.ts';

/** A further page that the home page leads to. */
export interface Lead {
  url: string;
  kind: PageKind;
}

/** What pages are called, in the languages that small businesses' sites are mostly written in; the first that fits holds. */
const NAMES: [PageKind, RegExp][] = [
  ['contact', /contact|kontakt|contatt|anfahrt|impressum/i],
  ['booking', /book|reserv|appointment|termin|rendez-vous|cita\b/i],
  ['product', /product|produ[ck]t|shop|store|menu|service|pricing|price|leistung|angebot|catalog|room/i],
  ['about', /about|team|über|ueber|uns\b|propos|chi-siamo|nosotros/i],
  ['article', /blog|news|article|post\b|aktuell/i],
];

/** Further pages of this site by its links, one of each kind, those that matter most to a customer first. */
export const furtherPages = async (world: World, finalUrl: string): Promise<Lead[]> => {
  const links = await world.run<{ href: string; text: string }[]>(
    `[...document.links].slice(0, 500).map((a) => ({ href: a.href, text: (a.textContent ?? '').trim().slice(0, 60) }))`,
    2_000,
  );
  return pickPages(links, finalUrl);
};

/** Pure, for its test. */
export const pickPages = (links: readonly { href: string; text: string }[], home: string): Lead[] => {
  const here = URL.parse(home);
  const byKind = new Map<PageKind, string>();
  for (const { href, text } of links) {
    const url = URL.parse(href);
    if (!here || !url || url.host !== here.host || !/^https?:$/.test(url.protocol)) continue;
    if (/\.(pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp[34]|ics|vcf|xml)$/i.test(url.pathname)) continue;
    if (/log-?out|sign-?out|delete|remove|unsubscribe|add-to-cart/i.test(url.href)) continue;
    url.hash = '';
    if (url.pathname.replace(/index\.\w+$/, '') === here.pathname.replace(/index\.\w+$/, '')) continue;
    const kind = NAMES.find(([, name]) => name.test(`${decode(url.pathname)} ${text}`))?.[0] ?? 'other';
    if (!byKind.has(kind)) byKind.set(kind, url.href);
  }
  const order: PageKind[] = [...NAMES.map(([kind]) => kind), 'other'];
  return order.flatMap((kind) => (byKind.has(kind) ? { kind, url: byKind.get(kind)! } : []));
};

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
