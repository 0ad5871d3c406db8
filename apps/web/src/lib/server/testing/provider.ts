import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Provider,
  interactionPolicy,
  type AccountClaims,
  type ClientMetadata,
  type JWK,
} from 'oidc-provider';

export const CLIENT = { id: 'leadfactory', secret: 'what only the two of them know' };

/** What the provider says of somebody besides who they are there. */
export type Claims = Omit<AccountClaims, 'sub'>;

/**
 * A provider on this machine that anybody signs in to by saying who they are: the whole of OpenID Connect, by
 * `oidc-provider`. `people` are its accounts by subject, and may be changed at any time.
 */
export async function localProvider(redirectUri: string) {
  const people = new Map<string, Claims>();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const client = (client_id: string): ClientMetadata => ({
    ...{ client_id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
    token_endpoint_auth_method: 'client_secret_post',
  });
  const provider: Provider = new Provider(issuer, {
    clients: [client(CLIENT.id), client('somebody-else')],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'hd'], profile: ['name'] },
    // As the big ones do: all claims stand in the id_token.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...(key as JWK), use: 'sig', alg: 'RS256', kid: 'one' } as JWK] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    async loadExistingGrant({ oidc }): Promise<InstanceType<Provider['Grant']>> {
      const grant = new provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
    void interact(provider, people, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  return {
    issuer,
    people,
    /** The environment that leads the app to it, in place of the real one. */
    env: { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GOOGLE_ISSUER: issuer },

    /** Goes where the app sends a browser, says there to be `sub` (null: says no), and gives where it is sent back to. */
    async visit(url: string, sub: string | null): Promise<URL> {
      const cookies = new Map<string, string>();
      let at = new URL(url);
      for (let hops = 0; at.origin === issuer; hops++) {
        if (hops > 8) throw new Error(`It goes round in circles: ${at.href}`);
        const answers = at.pathname.startsWith('/interaction/');
        const response: Response = await fetch(at, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
          ...(answers && { method: 'POST', body: new URLSearchParams({ sub: sub ?? '' }) }),
        });
        for (const line of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
          cookies.set(name!, value!);
        }
        const to = response.headers.get('location');
        if (!to) throw new Error(`${at.href} says ${response.status}: ${await response.text()}`);
        at = new URL(to, at);
      }
      return at;
    },

    close: () => new Promise((closed) => server.close(closed)),
  };
}
export type LocalProvider = Awaited<ReturnType<typeof localProvider>>;

async function interact(
  provider: Provider,
  people: Map<string, Claims>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    const buttons = [...people.keys()].map((sub) => `<button name="sub" value="${sub}">${sub}</button>`);
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Who are you?</title><form method="post">${buttons.join('')}<button name="sub" value="">Nobody</button></form>`,
    );
    return;
  }
  let body = '';
  for await (const part of request) body += String(part);
  const accountId = new URLSearchParams(body).get('sub');
  await provider.interactionFinished(
    request,
    response,
    accountId ? { login: { accountId }, select_account: {} } : { error: 'access_denied' },
  );
}
