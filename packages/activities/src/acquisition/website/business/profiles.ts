import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import type { Thing } from '../structured-data.ts';
import type { Page } from '../visit.ts';

const networks: readonly [name: string, host: RegExp, path: RegExp][] = [
  ['linkedin', /(^|\.)linkedin\.com$/, /^\/(company|in|school|showcase)\/[^/]+/],
  [
    'facebook',
    /(^|\.)(facebook|fb)\.com$/,
    /^\/(?!sharer|share|dialog|plugins|tr\b|policies|privacy|login)[\w.\-%]{3,}/,
  ],
  ['instagram', /(^|\.)instagram\.com$/, /^\/(?!p\/|explore|accounts)[\w.]+/],
  ['x', /(^|\.)(twitter|x)\.com$/, /^\/(?!share|intent|home|search|i\/|hashtag)\w{2,}/],
  ['youtube', /(^|\.)youtube\.com$/, /^\/(@|c\/|channel\/|user\/)[^/]+/],
  ['tiktok', /(^|\.)tiktok\.com$/, /^\/@[^/]+/],
  ['yelp', /(^|\.)yelp\.[a-z.]+$/, /^\/biz\/[^/]+/],
  ['pinterest', /(^|\.)pinterest\.[a-z.]+$/, /^\/(?!pin\/)[\w-]{3,}/],
];

/** Whether a host is that of a social network with a site per profile; its help pages and the like are not. */
export const isNetwork = (host: string): boolean => NETWORK.test(host);
const NETWORK = new RegExp(`^(www\\.)?(${[...networks.map(([name]) => name), 'twitter'].join('|')})\\.com$`);

/** `company.profile.<network>`: schema.org's `sameAs`, and links to profiles (not to “share this page”). */
export const profileFacts = ({ document, url }: Page, business: Thing | undefined): Found[] => {
  const same = [business?.properties.sameAs].flat().filter((one) => typeof one === 'string');
  const candidates = [
    ...same.map((address) => ({ address, method: 'schema.org', confidence: 0.95 })),
    ...document
      .all('a')
      .map(({ attributes }) => ({ address: attributes.href ?? '', method: 'link', confidence: 0.8 })),
  ];
  const profiles = new Map<string, Found>();
  for (const { address, method, confidence } of candidates) {
    const target = URL.parse(address, url.href);
    const network =
      target && networks.find(([, host, path]) => host.test(target.hostname) && path.test(target.pathname));
    if (!target || !network || profiles.has(network[0])) continue;
    profiles.set(network[0], {
      field: `company.profile.${network[0]}`,
      value: target.origin + target.pathname,
      method,
      confidence,
    });
  }
  return [...profiles.values()];
};
