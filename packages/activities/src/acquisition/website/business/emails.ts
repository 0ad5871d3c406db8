import { siteOf } from '@leadfactory/domain/crm/identity';
import { isRoleAddress, type Found } from '@leadfactory/domain/acquisition/enrichment';
import { propertyText, type Thing } from '../structured-data.ts';
import type { Page } from '../visit.ts';
import { hrefs, numbered } from './candidates.ts';

/** `company.email`, `company.email.2`, …: those of the website's own domain first. */
export const emailFacts = ({ document, url }: Page, business: Thing | undefined): Found[] => {
  const own = siteOf(url.hostname);
  const structured = [business?.properties.email].flat().map(propertyText);
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
      siteOf(one.value.split('@')[1]!) === own
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
