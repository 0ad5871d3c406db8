import { builders } from './builders.ts';
import { googles } from './google.ts';
import { linkPages } from './link-pages.ts';
import { listings } from './listings.ts';
import type { SharedHost } from './rule.ts';
import { shortLinks } from './short-links.ts';
import { social } from './social.ts';

export { SUBDOMAIN } from './builders.ts';
export type { SharedHost, Visited } from './rule.ts';

const all: readonly SharedHost[] = [
  ...social,
  ...googles,
  ...linkPages,
  ...builders,
  ...listings,
  ...shortLinks,
];

const byHost = new Map<string, SharedHost>();
const byBrand = new Map<string, SharedHost>();
for (const shared of all) {
  for (const host of [...shared.hosts, ...(shared.aliases ?? [])]) byHost.set(host, shared);
  for (const brand of shared.brands ?? []) byBrand.set(brand, shared);
}

/** The shared host that a name belongs to, with what stands before it; null where the name is one business's. */
export function sharedHostOf(
  name: string,
  registrable: { brand: string; domain: string },
): { shared: SharedHost; host: string; sub: string } | null {
  const labels = name.split('.');
  for (let at = 0; at < labels.length - 1; at++) {
    const host = labels.slice(at).join('.');
    const shared = byHost.get(host);
    if (shared) {
      const own = shared.aliases?.includes(host) ? shared.hosts[0]! : host;
      return { shared, host: own, sub: labels.slice(0, at).join('.') };
    }
  }
  const shared = byBrand.get(registrable.brand);
  if (!shared) return null;
  const sub = name === registrable.domain ? '' : name.slice(0, -registrable.domain.length - 1);
  return { shared, host: shared.hosts[0]!, sub };
}
