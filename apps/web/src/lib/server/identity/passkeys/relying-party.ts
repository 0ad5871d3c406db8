import { isIP } from 'node:net';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** As whom browsers keep passkeys (WebAuthn, 5.1.3): a name, and the one origin whose pages may ask. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** Null where browsers give no passkeys: at an address in figures, and without TLS anywhere but on `localhost`. */
export function relyingPartyOf(appUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(appUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || isLocal ? { id: hostname, origin } : null;
}

/** The same, where there is no doing without. Throws `unavailable`. */
export function requireRelyingParty(appUrl: string): RelyingParty {
  const found = relyingPartyOf(appUrl);
  if (!found) throw new DomainError('unavailable', whyNone(appUrl));
  return found;
}

/** Why there are none, for people. */
export const whyNone = (appUrl: string): string => {
  const { hostname } = new URL(appUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
    ? `Browsers keep passkeys for names only, and LeadFactory is reached here by an address in figures (${hostname}). On this machine, its operator can set APP_URL to http://localhost with the same port.`
    : `Browsers keep passkeys for sites with TLS only, and LeadFactory is reached here without (${appUrl}).`;
};
