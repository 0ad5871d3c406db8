import { randomBytes } from 'node:crypto';
import { requireSecondFactor, system } from '@leadfactory/db/identity';
import { decodeBase32 } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personContext } from '#lib/server/context.ts';
import { createCaller } from '#lib/server/router.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { authenticator } from '#lib/server/testing/authenticator.ts';
import { letterServer } from '#lib/server/testing/letters.ts';
import type { Entry } from '../auth/entrance.ts';

const origin = 'https://leads.example.com';
let mail: Awaited<ReturnType<typeof letterServer>>;
let app: TestApp;
beforeAll(async () => {
  mail = await letterServer();
  const CREDENTIALS_KEYS = `one:${randomBytes(32).toString('base64')}`;
  app = await testApp({ ...mail.env, APP_URL: origin, CREDENTIALS_KEYS });
});
afterAll(async () => {
  await app.close();
  await mail.close();
});

const added = async ({ caller }: Pick<TestPerson, 'caller'>, device = authenticator({ origin })) => {
  const { ticket, options } = await caller.account.startPasskey({ password: PASSWORD });
  await caller.account.finishPasskey({ ticket, name: 'My phone', answer: device.register(options) });
  return device;
};
const ask = async (half?: string) => {
  const { options, cookie } = await app.services.auth.passkeys.signIn.ask(half, visitor);
  return { options, secret: cookie.value };
};
const enter = (answer: string, secret: string | undefined, half?: string) =>
  app.services.auth.passkeys.signIn.enter(answer, { secret, half }, visitor);
const signIn = async (device: ReturnType<typeof authenticator>) => {
  const { options, secret } = await ask();
  return enter(device.sign(options), secret);
};
const signedInBy = async (entry: Entry) => {
  const signedIn = (await app.services.auth.authenticate(entry.session!.value))!;
  return { signedIn, caller: createCaller(personContext({ ...app.stranger, signedIn })) };
};
const half = (entry: Entry) => entry.cookies.find(({ name }) => name === 'lf_half')!.value;
const demand = (orgId: string, required = true) =>
  app.services.db.forOrg(orgId, (tx) => requireSecondFactor(tx, orgId, system, required));

test('a passkey is added by who knows the password, is listed, opens the account alone, and is removed', async () => {
  const person = await app.person('rep');
  const { account } = person.caller;
  await expect(account.startPasskey({ password: 'guess' })).rejects.toThrow(/not your password/);
  const device = await added(person);
  await mail.letter(person.email, 'How you sign in was changed');
  // Who made it has shown more than their password.
  const here = person.locals.signedIn!.sessionId;
  const { rows } = await app.services.db.globalQuery('SELECT strong FROM session WHERE id = $1', [here]);
  expect(rows).toEqual([{ strong: true }]);
  const before = await account.passkeys();
  expect(before).toMatchObject({
    ...{ obstacle: null, origin },
    passkeys: [{ name: 'My phone', synced: false, lastUsedAt: null }],
  });
  const { signedIn, caller } = await signedInBy(await signIn(device));
  expect(signedIn).toMatchObject({ user: { id: person.userId }, strong: true });
  const { passkeys } = await caller.account.passkeys();
  expect(passkeys[0]!.lastUsedAt).not.toBeNull();
  const { id } = passkeys[0]!;
  await expect(caller.account.removePasskey({ id, password: 'guess' })).rejects.toThrow(/not your password/);
  await caller.account.removePasskey({ id, password: PASSWORD });
  await expect(signIn(device)).rejects.toThrow(/opens no account/);
});

test('a passkey is called what its person says, which is told of; nobody renames another’s', async () => {
  const orgId = await app.organisation('Names');
  const person = await app.person('admin', orgId);
  const { account, settings } = person.caller;
  await added(person);
  const { id } = (await account.passkeys()).passkeys[0]!;
  await account.renamePasskey({ id, name: '  Key on my desk ' });
  await account.renamePasskey({ id, name: 'Key on my desk' });
  expect((await account.passkeys()).passkeys).toMatchObject([{ id, name: 'Key on my desk' }]);
  const told = (await settings.audit({})).rows.filter(({ action }) => action === 'account.passkey_renamed');
  expect(told).toMatchObject([{ data: { before: { name: 'My phone' }, after: { name: 'Key on my desk' } } }]);

  const other = await app.person('owner', orgId);
  const theirs = other.caller.account.renamePasskey({ id, name: 'Mine' });
  await expect(theirs).rejects.toMatchObject({ code: 'NOT_FOUND' });
  for (const name of ['', '   ', 'x'.repeat(61), 'a\0b'])
    await expect(account.renamePasskey({ id, name })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect((await account.passkeys()).passkeys).toMatchObject([{ name: 'Key on my desk' }]);
});

test('an answer counts once, in the browser that asked, and only for what was asked', async () => {
  const device = await added(await app.person('rep'));
  const { options, secret } = await ask();
  const other = await ask();
  const answer = device.sign(options);
  await expect(enter(answer, undefined)).rejects.toThrow(/too long/);
  await expect(enter(answer, other.secret)).rejects.toThrow(/not right/);
  const [first, second] = await Promise.allSettled([enter(answer, secret), enter(answer, secret)]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  await expect(enter(answer, secret)).rejects.toThrow(/too long/);
});

test('what was asked a while ago is over', async () => {
  const device = await added(await app.person('rep'));
  const { options, secret } = await ask();
  await app.services.db.globalQuery(
    `UPDATE one_time_secret SET expires_at = now() - interval '1 s' WHERE purpose = 'passkey'`,
  );
  await expect(enter(device.sign(options), secret)).rejects.toThrow(/too long/);
});

test('an answer for another site, or without the person’s finger, is refused', async () => {
  const device = await added(await app.person('rep'));
  const at = await ask();
  await expect(enter(device.sign(at.options, 'https://leads.example.com.evil'), at.secret)).rejects.toThrow(
    /not right/,
  );
  const elsewhere = authenticator({ origin, rpId: 'evil.example' });
  const person = await app.person('rep');
  const { ticket, options } = await person.caller.account.startPasskey({ password: PASSWORD });
  const answer = elsewhere.register(options);
  await expect(person.caller.account.finishPasskey({ ticket, name: 'x', answer })).rejects.toThrow(
    /not made for this/,
  );
  device.verifies = false;
  await expect(signIn(device)).rejects.toThrow(/not right/);
  device.verifies = true;
  expect((await signIn(device)).session).not.toBeNull();
});

test('nobody comes in by another’s key: neither as them, nor by a key that is known by another’s name', async () => {
  const [ann, bo] = [await app.person('rep'), await app.person('rep')];
  const device = await added(ann);
  const other = await added(bo);
  const { options, secret } = await ask();
  const handleOf = (userId: string) => Buffer.from(userId).toString('base64url');
  await expect(enter(device.sign(options, origin, handleOf(bo.userId)), secret)).rejects.toThrow(/not right/);
  // Another's id, signed by one's own key.
  const again = await ask();
  const forged = JSON.parse(device.sign(again.options, origin, handleOf(bo.userId))) as object;
  const named = JSON.stringify({ ...forged, id: other.id, rawId: other.id });
  await expect(enter(named, again.secret)).rejects.toThrow(/not right/);
  // A key that somebody has already is nobody else's.
  const { caller } = await signedInBy(await signIn(other));
  const { ticket, options: made } = await caller.account.startPasskey({ password: PASSWORD });
  const answer = device.register(made);
  await expect(caller.account.finishPasskey({ ticket, name: 'x', answer })).rejects.toThrow(/known already/);
});

test('a ticket is its session’s, and counts once', async () => {
  const person = await app.person('rep');
  const { ticket, options } = await person.caller.account.startPasskey({ password: PASSWORD });
  const answer = authenticator({ origin }).register(options);
  const elsewhere = await signedInBy(await app.services.auth.signIn(person.email, PASSWORD, visitor));
  const finish = (who: Pick<TestPerson, 'caller'>) =>
    who.caller.account.finishPasskey({ ticket, name: 'x', answer });
  await expect(finish(await app.person('rep'))).rejects.toThrow(/too long/);
  await expect(finish(elsewhere)).rejects.toThrow(/too long/);
  await expect(finish(person)).rejects.toThrow(/too long/);
  const ask = await person.caller.account.startPasskey({ password: PASSWORD });
  const wrong = authenticator({ origin }).register(ask.options, 'https://evil.example');
  await expect(
    person.caller.account.finishPasskey({ ticket: ask.ticket, name: 'x', answer: wrong }),
  ).rejects.toThrow(/not made for this/);
  expect((await person.caller.account.passkeys()).passkeys).toEqual([]);
});

test('a count that does not go on shows a copy; devices that do not count go on', async () => {
  const person = await app.person('rep');
  const device = await added(person);
  await signIn(device);
  device.counter = 0;
  await expect(signIn(device)).rejects.toThrow(/copy/);
  const { rows } = await (await app.person('admin')).caller.settings.audit({});
  expect(rows.some(({ action }) => action === 'account.passkey_refused')).toBe(true);
  device.counter = 7;
  expect((await signIn(device)).session).not.toBeNull();

  const still = authenticator({ origin });
  still.counts = false;
  await added(await app.person('rep'), still);
  await signIn(still);
  expect((await signIn(still)).session).not.toBeNull();
});

test('the key of an account that is gone opens nothing', async () => {
  const person = await app.person('rep');
  const device = await added(person);
  await app.services.db.global((tx) =>
    tx.user.delete({ where: { id: person.userId }, select: { id: true } }),
  );
  await expect(signIn(device)).rejects.toThrow(/opens no account/);
});

test('what somebody set up before the address was proved is gone by the first proof', async () => {
  const person = await app.person('rep');
  await app.services.db.globalQuery('UPDATE app_user SET address_proved_at = NULL WHERE id = $1', [
    person.userId,
  ]);
  const device = await added(person);
  app.services.auth.forgot(person.email, visitor);
  const { link } = await mail.letter(person.email, 'Choose a new password');
  await app.services.auth.choosePassword(link.split('/').at(-1)!, 'ein ganz neuer Satz', visitor);
  await expect(signIn(device)).rejects.toThrow(/opens no account/);
});

test('it stands in for the code after the password, and leads where the password would have', async () => {
  const person = await app.person('rep');
  const { uri } = await person.caller.account.startSecondFactor({ password: PASSWORD });
  const code = generateHOTP(
    decodeBase32(new URL(uri).searchParams.get('secret')!),
    BigInt(Math.floor(Date.now() / 30_000)),
    6,
  );
  await person.caller.account.confirmSecondFactor({ code });
  const { signedIn } = person.locals;
  const strong = createCaller(personContext({ ...app.stranger, signedIn: { ...signedIn!, strong: true } }));
  const device = await added({ caller: strong });
  const begun = await app.services.auth.signIn(person.email, PASSWORD, visitor);
  expect(begun.session).toBeNull();
  const { options, secret } = await ask(half(begun));
  expect(options.allowCredentials).toMatchObject([{ id: device.id }]);
  expect((await enter(device.sign(options), secret, half(begun))).session).not.toBeNull();
  expect(await app.services.auth.entrance.halfWay(half(begun))).toBeNull();
  // A stranger is told of nobody's keys.
  expect((await ask()).options.allowCredentials).toEqual([]);
});

test('it fulfils what an organisation asks for, a password alone changes nothing, and the last one stays', async () => {
  const orgId = await app.organisation('Strict');
  const person = await app.person('rep', orgId);
  const device = await added(person);
  await demand(orgId);
  const weak = await signedInBy(await app.services.auth.signIn(person.email, PASSWORD, visitor));
  expect(weak.signedIn).toMatchObject({ current: null, due: { orgId } });
  await expect(weak.caller.account.startSecondFactor({ password: PASSWORD })).rejects.toThrow(
    /with a passkey first/,
  );
  await expect(weak.caller.account.startPasskey({ password: PASSWORD })).rejects.toThrow(
    /with a passkey first/,
  );

  const strong = await signedInBy(await signIn(device));
  expect(strong.signedIn.current).toMatchObject({ orgId });
  const { account } = strong.caller;
  const remove = (id: string) => account.removePasskey({ id, password: PASSWORD });
  const [{ id: first } = { id: '' }] = (await account.passkeys()).passkeys;
  await expect(remove(first)).rejects.toThrow(/Strict asks its people/);
  await added(strong);
  const both = (await account.passkeys()).passkeys.map(({ id }) => id);
  const outcomes = await Promise.allSettled(both.map(remove));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await demand(orgId, false);
  for (const { id } of (await account.passkeys()).passkeys) await remove(id);
});

test('where LeadFactory is reached by an address in figures, it says so', async () => {
  const figures = await testApp({ APP_URL: 'http://127.0.0.1:3000' });
  const { caller } = await figures.person('rep');
  expect(await caller.account.passkeys()).toMatchObject({
    obstacle: expect.stringContaining('address in figures (127.0.0.1)') as string,
  });
  await expect(caller.account.startPasskey({ password: PASSWORD })).rejects.toThrow(/in figures/);
  await figures.close();
});
