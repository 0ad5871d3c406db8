import { randomUUID } from 'node:crypto';
import { inviteMember, ownInvitations } from '@leadfactory/db/identity/invitations';
import { requireSecondFactor, system } from '@leadfactory/db/identity';
import type { SignInProvider, VouchedFor } from '@leadfactory/domain/identity/ports';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personContext } from '#lib/server/context.ts';
import { createCaller } from '#lib/server/router.ts';
import { PASSWORD, testApp, visitor, type TestApp } from '#lib/server/testing/app.ts';
import { letterServer } from '#lib/server/testing/letters.ts';
import { localProvider, type Claims, type LocalProvider } from '#lib/server/testing/provider.ts';
import { cookiesOf } from '../auth/cookies.ts';
import { inPersonOf } from '../auth/in-person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import { createProviders } from './providers.ts';

let mail: Awaited<ReturnType<typeof letterServer>>;
let provider: LocalProvider;
let app: TestApp;
beforeAll(async () => {
  mail = await letterServer();
  provider = await localProvider('http://app.test/sign-in/with/google/callback');
  app = await testApp({ ...mail.env, ...provider.env });
});
afterAll(async () => {
  await app.close();
  await provider.close();
  await mail.close();
});

const providers = () => app.services.auth.providers;
/** Somebody at the provider; the address is theirs as far as Google can know it, unless `claims` say other. */
const someone = (email: string, claims: Claims = {}): string => {
  const sub = randomUUID();
  provider.people.set(sub, { email, email_verified: true, hd: email.split('@')[1], name: 'Ada', ...claims });
  return sub;
};
const begun = (next = '/leads') => providers().begin('google', next, visitor);
const back = (url: URL, secret: string | undefined, signedIn: SignedIn | null = null) =>
  providers().comeBack('google', url, { secret, signedIn }, visitor);
const signIn = async (sub: string | null) => {
  const { url, cookie } = await begun();
  return back(await provider.visit(url, sub), cookie.value);
};
const signedInBy = async (came: Awaited<ReturnType<typeof back>>) => {
  if (!('entry' in came)) throw new Error(JSON.stringify(came));
  const signedIn = (await app.services.auth.authenticate(came.entry.session!.value))!;
  return { signedIn, caller: createCaller(personContext({ ...app.stranger, signedIn })) };
};
const invite = (email: string) =>
  app.services.db.forOrg(app.orgId, (tx) =>
    inviteMember(tx, app.orgId, system, { email, name: 'Ada', role: 'rep' }),
  );
const accounts = async () =>
  (await app.services.db.globalQuery<{ n: number }>('SELECT count(*)::int AS n FROM app_user')).rows[0]!.n;

test('whoever has the address by Google’s word has the account, and is known by who they are from then on', async () => {
  const person = await app.person('rep');
  const sub = someone(person.email);
  const { signedIn, caller } = await signedInBy(await signIn(sub));
  expect(signedIn).toMatchObject({ user: { id: person.userId }, strong: false });
  expect(await caller.account.providers()).toMatchObject({
    offered: [{ id: 'google', name: 'Google' }],
    ...{ hasPassword: true, identities: [{ provider: 'google', email: person.email }] },
  });
  // The address there may become any other: who they are is the subject.
  provider.people.set(sub, { email: 'renamed@elsewhere.example', email_verified: false });
  expect((await signedInBy(await signIn(sub))).signedIn.user.id).toBe(person.userId);
  // Another account there with the address that was theirs opens nothing by it alone.
  const other = someone(person.email, { hd: undefined });
  expect(await signIn(other)).toMatchObject({ refused: 'unknown' });
});

test('an address that was not verified, or that Google only passes on, takes over nothing', async () => {
  const { email } = await app.person('rep');
  await invite(email.replace('@', '+2@'));
  const before = await accounts();
  for (const claims of [{ email_verified: false }, { email_verified: 'true' }, { hd: undefined }])
    for (const address of [email, email.replace('@', '+2@')])
      expect(await signIn(someone(address, claims as Claims))).toMatchObject({ refused: 'unknown' });
  expect(await accounts()).toBe(before);
});

test('a person without an account comes in by an invitation only; no organisation is made', async () => {
  const before = await accounts();
  expect(await signIn(someone('nobody@invited.example'))).toMatchObject({ refused: 'unknown' });
  expect(await accounts()).toBe(before);
  await invite('ada@invited.example');
  const { signedIn } = await signedInBy(await signIn(someone('ada@invited.example')));
  expect(signedIn).toMatchObject({ user: { name: 'Ada', email: 'ada@invited.example' }, memberships: [] });
  expect(await app.services.db.forUser(signedIn.user.id, ownInvitations)).toHaveLength(1);
});

test('an account that somebody else made first is its person’s, and what they had is gone', async () => {
  const { auth, db } = app.services;
  const person = await app.person('rep');
  const { email, userId } = person;
  await db.globalQuery('UPDATE app_user SET address_proved_at = NULL WHERE id = $1', [userId]);
  const theirs = person.locals.signedIn!;
  await db.forUser(userId, (tx) =>
    tx.signInIdentity.create({ data: { userId, provider: 'google', issuer: 'x', subject: 'attacker' } }),
  );
  const { signedIn } = await signedInBy(await signIn(someone(email)));
  expect(signedIn.user.id).toBe(userId);
  await expect(auth.signIn(email, PASSWORD, visitor)).rejects.toThrow(/wrong/);
  const { rows } = await db.globalQuery('SELECT id FROM session WHERE id = $1', [theirs.sessionId]);
  expect(rows).toEqual([]);
  expect(await auth.providers.list(signedIn)).toMatchObject([{ email }]);
});

test('what was not begun in this browser, or was changed on its way, opens nothing, and nothing counts twice', async () => {
  const { email } = await app.person('rep');
  const sub = someone(email);
  const { url, cookie } = await begun();
  const came = await provider.visit(url, sub);
  expect(await back(came, undefined)).toMatchObject({ refused: 'late' });
  // Another browser's way: the state is not its own.
  const other = await begun();
  expect(await back(came, other.cookie.value)).toMatchObject({ refused: 'failed' });
  const forged = new URL(came);
  forged.searchParams.set('state', 'guess');
  const third = await begun();
  expect(await back(forged, third.cookie.value)).toMatchObject({ refused: 'failed' });
  // Sent by another provider (RFC 9207).
  const mixed = new URL(came);
  mixed.searchParams.set('iss', 'https://evil.example');
  const fourth = await begun();
  mixed.searchParams.set('state', new URL(fourth.url).searchParams.get('state')!);
  expect(await back(mixed, fourth.cookie.value)).toMatchObject({ refused: 'failed' });

  expect(await back(came, cookie.value)).toHaveProperty('entry');
  expect(await back(came, cookie.value)).toMatchObject({ refused: 'late' });
  // The code was used: with a way of one's own, the provider refuses it.
  const fifth = await begun();
  const replayed = new URL(came);
  replayed.searchParams.set('state', new URL(fifth.url).searchParams.get('state')!);
  expect(await back(replayed, fifth.cookie.value)).toMatchObject({ refused: 'failed' });
});

test('a way that was begun at one provider does not end at another; who says no is let be', async () => {
  const both = createProviders({
    ...{ db: app.services.db, entrance: app.services.auth.entrance, cookies: cookiesOf(false) },
    ...{ inPerson: inPersonOf(app.services.db), post: { inBackground: () => {} } as never },
    providers: new Map([
      ['one', vouching(null)],
      ['two', vouching({ ...nobody, ownsEmail: true })],
    ]),
    appUrl: 'http://app.test',
  });
  const { cookie } = await both.begin('one', '/leads', visitor);
  const held = { secret: cookie.value, signedIn: null };
  const at = new URL('http://app.test/sign-in/with/two/callback?code=1');
  expect(await both.comeBack('two', at, held, visitor)).toMatchObject({ refused: 'late' });
  expect(await signIn(null)).toMatchObject({ refused: 'cancelled', next: '/leads' });
});

test('whose organisation writes any address it likes comes in as nobody (nOAuth)', async () => {
  const victim = await app.person('owner');
  const { db, auth } = app.services;
  const attacker: VouchedFor = { ...nobody, email: victim.email };
  const own = createProviders({
    ...{ db, entrance: auth.entrance, cookies: cookiesOf(false), inPerson: inPersonOf(db) },
    ...{ post: { inBackground: () => {} } as never, appUrl: 'http://app.test' },
    providers: new Map([['microsoft', vouching(attacker)]]),
  });
  const { cookie } = await own.begin('microsoft', '/leads', visitor);
  const at = new URL('http://app.test/sign-in/with/microsoft/callback?code=1');
  const held = { secret: cookie.value, signedIn: null };
  expect(await own.comeBack('microsoft', at, held, visitor)).toMatchObject({ refused: 'unknown' });
});

test('an account elsewhere is connected by who shows their password, opens the account, and is disconnected', async () => {
  const person = await app.person('rep');
  const sub = someone('private@home.example', { hd: undefined });
  const { signedIn } = person.locals;
  const link = (password: string) =>
    providers().beginLinking('google', '/settings/account', signedIn!, password, visitor);
  await expect(link('guess')).rejects.toThrow(/not your password/);
  const { url, cookie } = await link(PASSWORD);
  const came = await provider.visit(url, sub);
  // Somebody else signed in meanwhile.
  const other = await app.person('rep');
  expect(await back(came, cookie.value, other.locals.signedIn)).toMatchObject({ refused: 'late' });
  const again = await link(PASSWORD);
  expect(await back(await provider.visit(again.url, sub), again.cookie.value, signedIn)).toMatchObject({
    linked: true,
  });
  await mail.letter(person.email, 'How you sign in was changed');
  expect((await signedInBy(await signIn(sub))).signedIn.user.id).toBe(person.userId);
  // It is nobody else's then.
  const theirs = await providers().beginLinking('google', '/', other.locals.signedIn!, PASSWORD, visitor);
  await expect(
    back(await provider.visit(theirs.url, sub), theirs.cookie.value, other.locals.signedIn),
  ).rejects.toThrow(/connected already/);

  const { account } = person.caller;
  const [{ id } = { id: '' }] = (await account.providers()).identities;
  await account.removeProvider({ id, password: PASSWORD });
  expect(await signIn(sub)).toMatchObject({ refused: 'unknown' });
});

test('the last way in is not given up', async () => {
  await invite('only@invited.example');
  const { caller } = await signedInBy(await signIn(someone('only@invited.example')));
  const [{ id } = { id: '' }] = (await caller.account.providers()).identities;
  await expect(caller.account.removeProvider({ id, password: '' })).rejects.toThrow(/by nothing else/);
});

test('it is one factor: what an organisation asks for is asked all the same', async () => {
  const orgId = await app.organisation('Strict');
  const person = await app.person('rep', orgId);
  await app.services.db.forOrg(orgId, (tx) => requireSecondFactor(tx, orgId, system, true));
  const { signedIn } = await signedInBy(await signIn(someone(person.email, { amr: ['mfa'] })));
  expect(signedIn).toMatchObject({ strong: false, current: null, due: { orgId } });
});

const nobody: VouchedFor = {
  ...{ issuer: 'https://login.example/tenant', subject: 's', name: null },
  ...{ email: 'x@example.com', ownsEmail: false },
};
/** A provider that says this, whatever it is asked. */
const vouching = (who: VouchedFor | null): SignInProvider => ({
  name: 'Elsewhere',
  begin: ({ redirectUri }) => Promise.resolve(redirectUri),
  finish: () => Promise.resolve(who),
});
