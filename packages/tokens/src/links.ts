import { addressOf } from './address.ts';
import type { Payload } from './payloads.ts';
import { sign } from './token.ts';

export interface Links {
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

/** The one place that knows the public addresses that carry tokens. `appUrl` has no trailing slash. */
export const createLinks = ({ appUrl, secret }: { appUrl: string; secret: string }): Links => ({
  open: (p) => `${appUrl}/t/o/${sign(secret, { purpose: 'open', ...p })}.gif`,
  click(p) {
    const url = addressOf(p.url);
    const tracked = url && `${appUrl}/t/c/${sign(secret, { purpose: 'click', ...p, url })}`;
    return tracked && tracked.length <= MAX_LINK ? tracked : (url ?? p.url);
  },
  unsubscribe: (p) => `${appUrl}/u/${sign(secret, { purpose: 'unsubscribe', ...p })}`,
  teaser: (p) => `${appUrl}/r/${sign(secret, { purpose: 'teaser', ...p })}`,
  report: (p, expiresAt) => `${appUrl}/r/${sign(secret, { purpose: 'report', ...p }, expiresAt)}/report`,
  file: (p, expiresAt) => `${appUrl}/files/${sign(secret, { purpose: 'file', ...p }, expiresAt)}`,
});
