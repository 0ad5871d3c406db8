import type { SignInProvider, VouchedFor } from '@leadfactory/domain/identity/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import * as oidc from 'openid-client';
import { fetchOnly } from './fetch-only.ts';

export interface OpenidOptions {
  vendor: string;
  /** On the button. */
  name: string;
  /** Whose discovery document is read (OpenID Connect Discovery, 4). */
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** Origins that the provider's own document may send us to, besides the issuer's. */
  also: readonly string[];
  /** Asked of the person: which account. */
  parameters?: Record<string, string>;
  /** What the provider's claims say, once they are known to be its own. */
  judge(claims: oidc.IDToken): Pick<VouchedFor, 'email' | 'ownsEmail'>;
  /** Default: the process's own. */
  fetch?: typeof fetch;
}

const TIMEOUT_S = 10;
/** Providers change keys and addresses within days, and say so in their document. */
const KNOWN_MS = 3_600_000;

/** Signing in by the authorization code flow with PKCE (OpenID Connect Core, 3.1; RFC 9700). */
export function createOpenid(options: OpenidOptions): SignInProvider {
  const { vendor, name, issuer, clientId, clientSecret } = options;
  const origins = new Set([issuer.origin, ...options.also]);
  const limited = fetchOnly(origins, options.fetch);
  let known: { at: number; provider: Promise<oidc.Configuration> } | null = null;

  /** Read when it is first needed; what failed is not kept. */
  function provider(): Promise<oidc.Configuration> {
    if (known && Date.now() - known.at < KNOWN_MS) return known.provider;
    // An http: issuer is one on this machine (see `env`), for trying things out.
    const plain = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const found = oidc.discovery(issuer, clientId, clientSecret, undefined, {
      ...{ timeout: TIMEOUT_S, [oidc.customFetch]: limited as oidc.CustomFetch },
      // Signatures are checked by the provider's keys, though TLS would do (Core, 3.1.3.7).
      execute: [oidc.enableNonRepudiationChecks, ...plain],
    });
    const one = { at: Date.now(), provider: found };
    known = one;
    found.catch(() => {
      if (known === one) known = null;
    });
    return found;
  }

  return {
    name,
    begin: (request) =>
      asVendor(vendor, async () => {
        const url = oidc.buildAuthorizationUrl(await provider(), {
          ...{ scope: 'openid email profile', response_type: 'code', redirect_uri: request.redirectUri },
          ...{ state: request.state, nonce: request.nonce, code_challenge_method: 'S256' },
          code_challenge: await oidc.calculatePKCECodeChallenge(request.verifier),
          ...options.parameters,
        });
        if (!origins.has(url.origin))
          throw new Error(`It sends people to ${url.origin}, which is not its own.`);
        return url.href;
      }),
    finish: (request, cameBackTo) =>
      asVendor(vendor, async () => {
        const from = new URL(request.redirectUri);
        from.search = new URL(cameBackTo).search;
        const tokens = await oidc
          .authorizationCodeGrant(await provider(), from, {
            ...{ expectedState: request.state, expectedNonce: request.nonce, idTokenExpected: true },
            pkceCodeVerifier: request.verifier,
          })
          .catch((error: unknown) => {
            if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied')
              return null;
            throw error;
          });
        const claims = tokens?.claims();
        if (!claims) return null;
        const said = claims['name'];
        return {
          ...{ issuer: claims.iss, subject: claims.sub, ...options.judge(claims) },
          name: typeof said === 'string' && said.trim() ? said.trim().slice(0, 100) : null,
        };
      }),
  };
}

/** An address as it may be kept; null for what is none. */
export const addressIn = (claim: unknown): string | null =>
  typeof claim === 'string' && claim.length <= 320 && /^[^\s@]+@[^\s@]+$/.test(claim) ? claim : null;

/** The provider cannot be reached, or what came is not what it should be. What it said is for the log. */
async function asVendor<T>(vendor: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isAway =
      cause instanceof TypeError ||
      (cause instanceof oidc.ClientError && cause.code === 'OAUTH_TIMEOUT') ||
      (cause instanceof Error && cause.name === 'TimeoutError');
    throw new VendorError(vendor, { kind: isAway ? 'retryable' : 'permanent' }, whyOf(cause), { cause });
  }
}

/** The library says the least first, and what was wrong in what caused it. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = error instanceof oidc.AuthorizationResponseError ? ` (${error.error})` : '';
  return `${error.message}${code}${error.cause instanceof Error ? `: ${whyOf(error.cause)}` : ''}`;
}
