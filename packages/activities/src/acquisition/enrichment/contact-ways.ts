import { companyDomain } from '@leadfactory/domain/acquisition/csv';
import { isRoleAddress } from '@leadfactory/domain/acquisition/enrichment';
import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/max';
import type { Page, Tag, Thing } from '../website/index.ts';
import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import { text } from '../website/property.ts';
import { checkPhone } from './phone.ts';

const MOST = 3;

/** `company.phone`, `company.phone.2`, … in E.164, surest first. */
export const phoneFacts = (
  { document }: Page,
  business: Thing | undefined,
  country: string | null,
): Found[] => {
  const structured = [business?.properties.telephone].flat().map(text);
  const links = hrefs(document.all('a'), 'tel:');
  const written = findPhoneNumbersInText(document.text.slice(0, 30_000), {
    ...(country && { defaultCountry: country as CountryCode }),
  });
  return numbered('company.phone', [
    ...structured.flatMap((one) => phone(one, country, 'schema.org', 0.95)),
    ...links.flatMap((one) => phone(one, country, 'tel link', 0.9)),
    ...written
      .filter(({ number }) => number.isValid())
      .map(({ number }) => ({ value: String(number.number), method: 'text', confidence: 0.6 })),
  ]);
};

type Candidate = Pick<Found, 'value' | 'method' | 'confidence'>;

const phone = (written: string, country: string | null, method: string, confidence: number): Candidate[] => {
  const { e164 } = checkPhone(written, country);
  return e164 ? [{ value: e164, method, confidence }] : [];
};

/** `company.email`, `company.email.2`, …: those of the website's own domain first. */
export const emailFacts = ({ document, url }: Page, business: Thing | undefined): Found[] => {
  const own = companyDomain(url.hostname);
  const structured = [business?.properties.email].flat().map(text);
  const candidates = [
    ...structured.map((value) => ({ value, method: 'schema.org', confidence: 0.95 })),
    ...hrefs(document.all('a'), 'mailto:').map((value) => ({
      value,
      method: 'mailto link',
      confidence: 0.9,
    })),
    ...(document.text.slice(0, 50_000).match(WRITTEN) ?? []).map((value) => ({
      value,
      method: 'text',
      confidence: 0.7,
    })),
  ]
    .map((one) => ({
      ...one,
      value: one.value
        .replace(/^mailto:/i, '')
        .split('?')[0]!
        .trim()
        .toLowerCase(),
    }))
    .filter(({ value }) => ADDRESS.test(value) && !FOREIGN.test(value))
    .map((one) =>
      companyDomain(one.value.split('@')[1]!) === own
        ? one
        : { ...one, confidence: Math.round(one.confidence * 100 - 20) / 100 },
    )
    .sort(
      (a, b) =>
        b.confidence - a.confidence || Number(isRoleAddress(a.value)) - Number(isRoleAddress(b.value)),
    );
  return numbered('company.email', candidates);
};

/** Bounded repeats: a page of nothing but letters must not be searched again from each of them. */
const WRITTEN = /\b[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}\b/gi;
const ADDRESS = /^[^\s@]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/;
/** Of error trackers and website builders, or names of pictures. */
const FOREIGN =
  /@(.*\.)?(sentry\.io|wixpress\.com|sentry-next\.|godaddy\.com)|\.(png|jpe?g|gif|svg|webp)$|@(domain|yourdomain|yoursite|email)\.com$|^(your|name|you|user)@/;

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

const hrefs = (tags: readonly Tag[], scheme: string): string[] =>
  tags.flatMap(({ attributes }) => {
    const href = attributes.href?.trim() ?? '';
    return href.toLowerCase().startsWith(scheme) ? [decoded(href.slice(scheme.length))] : [];
  });

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const numbered = (field: string, candidates: Candidate[]): Found[] =>
  candidates
    .filter(({ value }, i) => candidates.findIndex((other) => other.value === value) === i)
    .slice(0, MOST)
    .map((one, i) => ({ field: i === 0 ? field : `${field}.${i + 1}`, ...one }));
