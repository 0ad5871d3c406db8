import { either, exact, part, type PageOf, type SharedHost, type Visited } from './rule.ts';

/**
 * A place of Google Maps, by the number that stands for it in each of the ways in which its link is written: `cid=`,
 * the second half of `0x…:0x…`, a place id, `/g/…`; else its name with where it lies.
 */
const place: PageOf = ({ path, query }) => {
  const text = [...path, ...[...query.values()]].join('/');
  const feature = /0x[0-9a-f]+:0x([0-9a-f]+)/i.exec(text)?.[1];
  const number = query.get('cid') ?? query.get('ludocid') ?? (feature && BigInt(`0x${feature}`).toString());
  if (number && /^\d{5,}$/.test(number)) return `maps/cid/${number}`;
  const id =
    query.get('query_place_id') ?? query.get('place_id') ?? /place_id:([\w-]{10,})/.exec(text)?.[1] ?? null;
  if (id) return `maps/place/${id}`;
  const entity = query.get('kgmid') ?? /(\/g\/[\w]{6,})/.exec(`/${text}`)?.[1];
  if (entity) return `maps${entity.startsWith('/') ? '' : '/'}${entity}`;
  const at = path.findIndex((one) => one === 'place');
  const where = /^@(-?\d+\.\d{3})\d*,(-?\d+\.\d{3})/.exec(path[at + 2] ?? '');
  return at >= 0 && where
    ? `maps/${path[at + 1]!.replaceAll('+', ' ').toLowerCase()}@${where[1]},${where[2]}`
    : null;
};

/** `sites.google.com/view/joes`, `/site/joes`, and a company's own site under its domain (`/acme.com/home`, `/a/acme.com/x`). */
const site: PageOf = ({ path }) => {
  const parts = (/^u$/i.test(path[0] ?? '') ? path.slice(2) : path).map((one) => one.toLowerCase());
  const [kind, name, more] = parts;
  if (kind === 'view' || kind === 'site') return name ? `sites/${kind}/${name}` : null;
  if (kind === 'a') return name ? `sites/${name}${more ? `/${more}` : ''}` : null;
  return kind?.includes('.') ? `sites/${kind}${name ? `/${name}` : ''}` : null;
};

const google: PageOf = (at) => {
  if (/(?:^|\.)sites$/.test(at.sub)) return site(at);
  if (/^(?:docs|drive|forms|photos|calendar|meet)$/.test(at.sub)) return filed(at);
  return place(at);
};

/** A file is one file, whoever opens it, however. */
const filed = ({ path, query }: Visited): string | null =>
  [...path, query.get('id') ?? ''].find((one) => /^[\w-]{20,}$/.test(one)) ?? null;

export const googles: readonly SharedHost[] = [
  { hosts: ['google.com'], brands: ['google'], page: google },
  {
    hosts: ['g.page', 'g.page.link'],
    page: either((at) => (at.path[0] === 'r' ? (at.path[1] ?? null) : null), part()),
  },
  { hosts: ['g.co', 'maps.app.goo.gl'], page: exact },
  { hosts: ['goo.gl', 'app.goo.gl'], page: exact },
  {
    hosts: ['maps.apple.com', 'maps.apple'],
    page: ({ query }) => query.get('auid') ?? query.get('place-id') ?? null,
  },
  { hosts: ['what3words.com', 'w3w.co', 'waze.com', 'openstreetmap.org'], page: exact },
];
