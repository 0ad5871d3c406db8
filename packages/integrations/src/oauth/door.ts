import { VendorError } from '@leadfactory/domain/platform/errors';
import * as oidc from 'openid-client';
import { fetchOnly } from '../openid/fetch-only.ts';
import { SignedOut, type AccountDoor } from '../vendor/index.ts';
import type { Signed } from './signed.ts';

export interface DoorOptions {
  vendor: string;
  authorization: URL;
  token: URL;
  clientId: string;
  clientSecret: string;
  /** What people are asked for, all of it at once. */
  scope: string;
  /** What a token is asked for, by what it opens; null: all that was granted. The first is had by signing in. */
  audiences: Readonly<Record<string, string | null>>;
  parameters?: Record<string, string>;
  /** Whose mailbox the token opens: its address. Throws a VendorError. */
  whose(token: string, signal: AbortSignal): Promise<string>;
  /** Where its servers stand. */
  servers: Pick<Signed, 'api' | 'imap'>;
  fetch?: typeof fetch;
}

const TIMEOUT_S = 10;
/** A provider that says not how long a token is good is believed for so long. */
const USUAL_S = 3_000;

/** Signing in to a mailbox by the authorization code flow with PKCE, and its tokens (RFC 6749; RFC 7636; RFC 9700). */
export function createDoor(options: DoorOptions): AccountDoor<Signed> {
  const { vendor, authorization, token, clientId, clientSecret, audiences } = options;
  const provider = new oidc.Configuration(
    { issuer: authorization.origin, authorization_endpoint: authorization.href, token_endpoint: token.href },
    clientId,
    undefined,
    oidc.ClientSecretPost(clientSecret),
  );
  provider.timeout = TIMEOUT_S;
  const limited = fetchOnly(new Set([authorization.origin, token.origin]), options.fetch);
  provider[oidc.customFetch] = limited as oidc.CustomFetch;
  // An http: address is one on this machine (see `env`), for trying things out.
  if (token.protocol === 'http:') oidc.allowInsecureRequests(provider);
  const [first] = Object.keys(audiences) as [string];

  return {
    begin: async ({ redirectUri, state, verifier, hint }) =>
      oidc.buildAuthorizationUrl(provider, {
        ...{ scope: options.scope, response_type: 'code', redirect_uri: redirectUri, state },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(hint && { login_hint: hint }),
        ...options.parameters,
      }).href,

    async finish({ redirectUri, state, verifier }, cameBackTo) {
      const from = new URL(redirectUri);
      from.search = new URL(cameBackTo).search;
      const scope = audiences[first];
      const tokens = await oidc
        .authorizationCodeGrant(
          provider,
          from,
          { expectedState: state, pkceCodeVerifier: verifier },
          scope ? { scope } : {},
        )
        .catch((error: unknown) => {
          if (error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied')
            return null;
          throw toVendorError(vendor, error);
        });
      if (!tokens) return null;
      if (!tokens.refresh_token)
        throw new VendorError(vendor, { kind: 'permanent' }, 'It gave no lasting access to the account.');
      const user = await options.whose(tokens.access_token, AbortSignal.timeout(TIMEOUT_S * 1_000));
      const access = { [first]: kept(tokens) };
      const credentials = { user, refreshToken: tokens.refresh_token, access, ...options.servers };
      return { credentials, name: user };
    },

    async renew(credentials, audience) {
      const scope = audiences[audience];
      if (scope === undefined) throw new Error(`There are no tokens for ${audience}.`);
      const tokens = await oidc
        .refreshTokenGrant(provider, credentials.refreshToken, scope ? { scope } : {})
        .catch((error: unknown) => {
          throw toVendorError(vendor, error);
        });
      return {
        ...credentials,
        // Some give another each time, and the old one opens nothing from then on.
        refreshToken: tokens.refresh_token ?? credentials.refreshToken,
        access: { ...credentials.access, [audience]: kept(tokens) },
      };
    },
  };
}

const kept = ({ access_token: token, expires_in: seconds = USUAL_S }: oidc.TokenEndpointResponse) => ({
  token,
  until: Date.now() + seconds * 1_000,
});

/** The grant is gone: revoked, too old, or its password changed (RFC 6749, 5.2; Google's and Microsoft's pages on errors). */
const GONE = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);

function toVendorError(vendor: string, error: unknown): VendorError {
  if (error instanceof oidc.ResponseBodyError) {
    if (GONE.has(error.error)) return new SignedOut(vendor, { cause: error });
    // The client of this installation is wrong: nothing that whoever signed in could mend.
    const says = `It gave no token (${error.error}).`;
    return new VendorError(vendor, { kind: 'retryable' }, says, { cause: error });
  }
  const says = error instanceof Error ? error.message : String(error);
  const isState = error instanceof oidc.AuthorizationResponseError || /state/.test(says);
  return new VendorError(vendor, { kind: isState ? 'permanent' : 'retryable' }, says, { cause: error });
}
