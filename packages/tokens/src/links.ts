import { addressOf } from './address.ts';
import type { Payload } from './payloads.ts';
import { sign } from './token.ts';

export interface Links {
  /** The same for mails of a domain whose openings and clicks are counted at a host of its own; null: as they are. */
  trackedAt(host: string | null): Links;
  open(p: Payload<'open'>): string;
  /** The target itself where the address that counts its clicks would be too long for what it may pass through. */
  click(p: Payload<'click'>): string;
  unsubscribe(p: Payload<'unsubscribe'>): string;
  teaser(p: Payload<'teaser'>): string;
  file(p: Payload<'file'>, expiresAt?: Date): string;
  /** A bought report as a page; the same address with `.pdf` is the file. */
  report(p: Payload<'report'>, expiresAt: Date): string;
}

/** The longest address that browsers, gateways and proxies in front of us surely take. */
const MAX_LINK = 8_000;

interface LinksOptions {
  /** Without a slash at the end. */
  appUrl: string;
  secret: string;
  /** Where openings and clicks are counted, likewise. */
  trackingUrl?: string;
}

/** At the port and by the protocol of the app's own address. */
function at(host: string, appUrl: string): string {
  const url = new URL(appUrl);
  url.hostname = host;
  return url.origin;
}

/** The one place that knows the public addresses that carry tokens. */
export const createLinks = ({ appUrl, secret, trackingUrl = appUrl }: LinksOptions): Links => ({
  trackedAt: (host) =>
    host === null
      ? createLinks({ appUrl, secret })
      : createLinks({ appUrl, secret, trackingUrl: at(host, appUrl) }),
  open: (p) => `${trackingUrl}/t/o/${sign(secret, { purpose: 'open', ...p })}.gif`,
  click(p) {
    const url = addressOf(p.url);
    const tracked = url && `${trackingUrl}/t/c/${sign(secret, { purpose: 'click', ...p, url })}`;
    return tracked && tracked.length <= MAX_LINK ? tracked : (url ?? p.url);
  },
  unsubscribe: (p) => `${appUrl}/u/${sign(secret, { purpose: 'unsubscribe', ...p })}`,
  teaser: (p) => `${appUrl}/r/${sign(secret, { purpose: 'teaser', ...p })}`,
  report: (p, expiresAt) => `${appUrl}/r/${sign(secret, { purpose: 'report', ...p }, expiresAt)}/report`,
  file: (p, expiresAt) => `${appUrl}/files/${sign(secret, { purpose: 'file', ...p }, expiresAt)}`,
});
