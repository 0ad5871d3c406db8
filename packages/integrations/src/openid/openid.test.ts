import { generateKeyPair, exportJWK, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { google } from '../google/manifest.ts';
import { microsoft } from '../microsoft/manifest.ts';

// What a provider could send, and what of it is believed. Its servers are a `fetch` here.

const TENANT = '11111111-2222-3333-4444-555555555555';
const entra = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const request = {
  ...{ redirectUri: 'https://app.example/callback', state: 'a state', nonce: 'a nonce' },
  verifier: 'a verifier that is long enough for the rules of it',
};
const account = { clientId: 'us', clientSecret: 'secret' };

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let others: Keys;
beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  others = await generateKeyPair('RS256', { extractable: true });
});

interface World {
  claims?: Record<string, unknown>;
  document?: Record<string, unknown>;
  signedBy?: Keys;
  /** `common` of Microsoft: the issuer in the document is a template. */
  issuer?: string;
}

/** The provider's servers; `asked` has what they were asked. */
function servers(issuer: string, { claims = {}, document = {}, signedBy = keys, ...given }: World) {
  const asked: string[] = [];
  const own = new URL(issuer).origin;
  const answer: typeof fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    asked.push(url);
    if (url.endsWith('/.well-known/openid-configuration'))
      return Response.json({
        ...{ issuer: given.issuer ?? issuer, authorization_endpoint: `${own}/authorize` },
        ...{ token_endpoint: `${own}/token`, jwks_uri: `${own}/keys` },
        ...{ response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'] },
        ...document,
      });
    if (url.endsWith('/keys'))
      return Response.json({
        keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }],
      });
    const body = new URLSearchParams(String(init?.body as string));
    expect(body.get('code_verifier')).toBe(request.verifier);
    const now = Math.floor(Date.now() / 1000);
    const id_token = await new SignJWT({
      ...{ iss: issuer, aud: 'us', sub: 'ann', iat: now, exp: now + 60, nonce: request.nonce },
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(signedBy.privateKey);
    return Response.json({ access_token: 'x', token_type: 'bearer', id_token });
  };
  return { asked, answer };
}

const byGoogle = (world: World = {}) => {
  const issuer = 'https://accounts.google.com';
  const { asked, answer } = servers(issuer, world);
  return { asked, port: google.provides.signIn!({ issuer, ...account }, { fetch: answer })! };
};
const byMicrosoft = (world: World = {}, tenant = 'common') => {
  const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';
  const { answer } = servers(entra, { issuer: tenant === 'common' ? template : entra, ...world });
  return microsoft.provides.signIn!({ tenant, ...account }, { fetch: answer })!;
};
const back = (query: Record<string, string> = {}) =>
  `https://app.example/callback?${new URLSearchParams({ code: 'c', state: request.state, ...query })}`;

test('people are sent there with what binds the answer to this browser and to us', async () => {
  const url = new URL(await byGoogle().port.begin(request));
  expect(url.origin + url.pathname).toBe('https://accounts.google.com/authorize');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ client_id: 'us', response_type: 'code', scope: 'openid email profile' },
    ...{ redirect_uri: request.redirectUri, state: request.state, nonce: request.nonce },
    code_challenge_method: 'S256',
  });
  expect(url.href).not.toContain('verifier');
});

test.each([
  ['gmail.com', { email: 'ann@gmail.com', email_verified: true }, true],
  ['a Workspace', { email: 'ann@firm.example', email_verified: true, hd: 'firm.example' }, true],
  ['an address elsewhere', { email: 'ann@firm.example', email_verified: true }, false],
  ['one that was not verified', { email: 'ann@gmail.com', email_verified: false }, false],
  ['a text that says true', { email: 'ann@gmail.com', email_verified: 'true' }, false],
  ['what only ends like it', { email: 'ann@notgmail.com', email_verified: true }, false],
  ['no address', { email: 'ann@gmail.com\n', email_verified: true }, false],
])('Google owns the address of %s: %s', async (_, claims, ownsEmail) => {
  const who = await byGoogle({ claims }).port.finish(request, back());
  expect(who).toMatchObject({ issuer: 'https://accounts.google.com', subject: 'ann', ownsEmail });
});

const minuteAgo = () => Math.floor(Date.now() / 1000) - 60;
test.each<[string, () => World]>([
  ['for another program', () => ({ claims: { aud: 'them' } })],
  ['for several, and meant for another', () => ({ claims: { aud: ['us', 'them'], azp: 'them' } })],
  ['of another sign-in', () => ({ claims: { nonce: 'another' } })],
  ['of no sign-in', () => ({ claims: { nonce: undefined } })],
  ['by another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
  ['that is over', () => ({ claims: { exp: minuteAgo() } })],
  ['signed by somebody else', () => ({ signedBy: others })],
])('a token %s is refused', async (_, world) => {
  await expect(byGoogle(world()).port.finish(request, back())).rejects.toMatchObject({
    name: 'VendorError',
    failure: { kind: 'permanent' },
  });
});

test('an answer with another state, none, or another issuer’s name is refused', async () => {
  const queries: Record<string, string>[] = [
    { state: 'another' },
    { state: '' },
    { iss: 'https://login.microsoftonline.com' },
  ];
  for (const query of queries)
    await expect(byGoogle().port.finish(request, back(query))).rejects.toThrow(/Google Identity/);
});

test('who says no is nobody; another error is told', async () => {
  const said = (error: string) =>
    `https://app.example/callback?${new URLSearchParams({ error, state: request.state })}`;
  expect(await byGoogle().port.finish(request, said('access_denied'))).toBeNull();
  await expect(byGoogle().port.finish(request, said('server_error'))).rejects.toThrow(/server_error/);
});

test('a document that leads elsewhere is not followed, and another’s is not taken', async () => {
  const inside = 'http://169.254.169.254';
  const { port, asked } = byGoogle({ document: { token_endpoint: `${inside}/token` } });
  await expect(port.finish(request, back())).rejects.toThrow();
  expect(asked.filter((url) => url.startsWith(inside))).toEqual([]);
  await expect(
    byGoogle({ document: { token_endpoint: 'https://evil.example/token' } }).port.finish(request, back()),
  ).rejects.toThrow(/not one of this provider/);
  await expect(
    byGoogle({ document: { authorization_endpoint: 'https://evil.example/' } }).port.begin(request),
  ).rejects.toThrow(/not its own/);
  await expect(byGoogle({ issuer: 'https://evil.example' }).port.begin(request)).rejects.toThrow();
});

test('Microsoft’s tenants are told apart by their issuer, and own no address, whatever they write', async () => {
  const claims = { tid: TENANT, email: 'victim@firm.example', email_verified: true, xms_edov: true, hd: 'x' };
  expect(await byMicrosoft({ claims }).finish(request, back())).toEqual({
    ...{ issuer: entra, subject: 'ann', email: 'victim@firm.example', name: null, ownsEmail: false },
  });
});

test.each([
  ['another tenant’s', { tid: '99999999-2222-3333-4444-555555555555' }],
  ['none', { tid: undefined }],
  ['what is no tenant’s', { tid: 'x/../common', iss: 'https://login.microsoftonline.com/x/../common/v2.0' }],
])('a token of Microsoft whose tid is %s is refused', async (_, claims) => {
  await expect(byMicrosoft({ claims }).finish(request, back())).rejects.toThrow(/Microsoft Entra/);
});

test('where one tenant’s people may sign in, nobody else’s do', async () => {
  const other = '99999999-2222-3333-4444-555555555555';
  const iss = `https://login.microsoftonline.com/${other}/v2.0`;
  const one = byMicrosoft({ claims: { tid: TENANT } }, TENANT);
  expect(await one.finish(request, back())).toMatchObject({ issuer: entra });
  await expect(
    byMicrosoft({ claims: { tid: other, iss } }, TENANT).finish(request, back()),
  ).rejects.toThrow();
});

test('a provider that is away can be asked again', async () => {
  let away = true;
  const { answer } = servers('https://accounts.google.com', {});
  const sometimes: typeof fetch = (input, init) =>
    away ? Promise.reject(new TypeError('fetch failed')) : answer(input, init);
  const port = google.provides.signIn!(
    { issuer: 'https://accounts.google.com', ...account },
    { fetch: sometimes },
  )!;
  await expect(port.begin(request)).rejects.toMatchObject({ failure: { kind: 'retryable' } });
  away = false;
  expect(new URL(await port.begin(request)).origin).toBe('https://accounts.google.com');
});
