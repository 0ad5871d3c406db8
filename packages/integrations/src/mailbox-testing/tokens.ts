import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export const CLIENT = { id: 'leadfactory', secret: 'what only the two of them know' };
const REFRESH_MS = 60_000;

interface Grant {
  user: string;
  revoked: boolean;
  refresh: string;
}

/** Signing in to an account, and its tokens, as Google and Microsoft do it (RFC 6749, RFC 7636). */
export function tokenServer() {
  const codes = new Map<string, { user: string; challenge: string; redirectUri: string }>();
  const grants: Grant[] = [];
  const tokens = new Map<string, Grant>();
  const state = {
    /** Who signs in next; null: says no. */
    user: 'sam@acme.example' as string | null,
    /** Whether a refresh token counts once, as Microsoft's does. */
    rotates: false,
    lastsSeconds: 3600,
    /** How long giving a token takes. */
    takesMs: 0,
    renewals: 0,
  };

  function authorize(query: URLSearchParams): string {
    const back = new URL(query.get('redirect_uri')!);
    const right = query.get('client_id') === CLIENT.id && query.get('code_challenge_method') === 'S256';
    if (!right) throw new Error('a bad request to sign in');
    back.searchParams.set('state', query.get('state')!);
    if (state.user === null) back.searchParams.set('error', 'access_denied');
    else {
      const code = randomUUID();
      const redirectUri = query.get('redirect_uri')!;
      codes.set(code, { user: state.user, challenge: query.get('code_challenge')!, redirectUri });
      back.searchParams.set('code', code);
    }
    return back.href;
  }

  function give(grant: Grant, scope: string | null) {
    const token = `access-${randomUUID()}`;
    tokens.set(token, grant);
    if (state.rotates) grant.refresh = `refresh-${randomUUID()}`;
    return {
      ...{ access_token: token, token_type: 'Bearer', expires_in: state.lastsSeconds },
      ...{ refresh_token: grant.refresh, ...(scope && { scope }) },
    };
  }

  function exchange(form: URLSearchParams): { status: number; body: object } {
    const refused = (error: string) => ({ status: 400, body: { error, error_description: 'Refused.' } });
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret)
      return { status: 401, body: { error: 'invalid_client' } };
    const scope = form.get('scope');
    if (form.get('grant_type') === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const hash = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!code || code.challenge !== hash || code.redirectUri !== form.get('redirect_uri'))
        return refused('invalid_grant');
      const grant = { user: code.user, revoked: false, refresh: `refresh-${randomUUID()}` };
      grants.push(grant);
      return { status: 200, body: give(grant, scope) };
    }
    const grant = grants.find(({ refresh }) => refresh === form.get('refresh_token'));
    if (!grant || grant.revoked) return refused('invalid_grant');
    state.renewals++;
    return { status: 200, body: give(grant, scope) };
  }

  return {
    state,
    authorize,
    async answer(form: URLSearchParams, response: ServerResponse): Promise<void> {
      await new Promise((done) => setTimeout(done, Math.min(state.takesMs, REFRESH_MS)));
      const { status, body } = exchange(form);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    },
    /** Whose account a request opens; null: nobody's. */
    whose(authorization: string | undefined): string | null {
      const grant = tokens.get(authorization?.replace(/^Bearer /, '') ?? '');
      return grant && !grant.revoked ? grant.user : null;
    },
    /** Whether a token is one that opens its account. */
    opens: (token: string): boolean => !!tokens.get(token) && !tokens.get(token)!.revoked,
    /** All tokens that were given run out now; refresh tokens stay. */
    expire: () => tokens.clear(),
    /** The person takes back what they allowed. */
    revoke: () => {
      for (const grant of grants) grant.revoked = true;
    },
  };
}
