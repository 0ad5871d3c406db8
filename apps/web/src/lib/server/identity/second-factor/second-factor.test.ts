import { randomBytes } from 'node:crypto';
import { resealSecondFactors, secondFactorOf } from '@leadfactory/db/identity';
import { testMembership } from '@leadfactory/db/testing';
import { keyringOf } from '@leadfactory/tokens';
import { decodeBase32 } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller } from '#lib/server/router.ts';
import { personContext } from '#lib/server/context.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf, thrown } from '#lib/server/testing/event.ts';
import { letterServer } from '#lib/server/testing/letters.ts';
import { actions, load } from '../../../../routes/second-factor/+page.server.ts';
import type { Entry } from '../auth/entrance.ts';

const key = (name: string) => `${name}:${randomBytes(32).toString('base64')}`;
const one = key('one');
let mail: Awaited<ReturnType<typeof letterServer>>;
let app: TestApp;
beforeAll(async () => {
  mail = await letterServer();
  app = await testApp({ ...mail.env, CREDENTIALS_KEYS: one });
});
afterAll(async () => {
  await app.close();
  await mail.close();
});

/** The code of a step beside now's: codes are used up, so that each test step takes a later one. */
const codeAt = (uri: string, later: -1 | 0 | 1) => {
  const secret = decodeBase32(new URL(uri).searchParams.get('secret')!);
  return generateHOTP(secret, BigInt(Math.floor(Date.now() / 30_000) + later), 6);
};
const half = (entry: Entry) => entry.cookies.find(({ name }) => name === 'lf_half')!.value;
const setUp = async ({ caller }: Pick<TestPerson, 'caller'>) => {
  const { uri } = await caller.account.startSecondFactor({ password: PASSWORD });
  const { codes } = await caller.account.confirmSecondFactor({ code: codeAt(uri, -1) });
  return { uri, codes };
};
const callerOf = async (entry: Entry) => {
  const signedIn = await app.services.auth.authenticate(entry.session!.value);
  return { signedIn: signedIn!, caller: createCaller(personContext({ ...app.stranger, signedIn })) };
};

test('it is set up by who knows the password and has the app; its secret is kept encrypted', async () => {
  const person = await app.person('rep');
  const { account } = person.caller;
  await expect(account.startSecondFactor({ password: 'guess' })).rejects.toThrow(/not your password/);
  const { uri, svg } = await account.startSecondFactor({ password: PASSWORD });
  expect(uri).toMatch(/^otpauth:\/\/totp\/LeadFactory:rep-\w+%40example\.com\?/);
  expect(svg).toMatch(/^<svg/);
  await expect(account.confirmSecondFactor({ code: '000000' })).rejects.toThrow(/wrong/);
  expect(await account.secondFactor()).toEqual({ since: null, codesLeft: 0 });
  // Until it is confirmed, the password alone is enough.
  expect((await app.services.auth.signIn(person.email, PASSWORD, visitor)).session).not.toBeNull();
  const { codes } = await account.confirmSecondFactor({ code: codeAt(uri, 0) });
  expect(codes).toHaveLength(10);
  expect(await account.secondFactor()).toMatchObject({ codesLeft: 10 });
  const signedIn = { ...person.locals.signedIn!, strong: true };
  const strong = createCaller(personContext({ ...person.locals, signedIn }));
  await expect(strong.account.startSecondFactor({ password: PASSWORD })).rejects.toThrow(/already/);
  // Elsewhere the person signed in by the password alone: that changes nothing any more.
  await expect(account.startSecondFactor({ password: PASSWORD })).rejects.toThrow(/second factor first/);
  const { text } = await mail.letter(person.email, 'How you sign in was changed');
  expect(text).toContain('turned on');
  const { rows } = await app.services.db.globalQuery('SELECT f::text FROM second_factor f');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(new URL(uri).searchParams.get('secret'));
  const held = await app.services.db.globalQuery('SELECT c::text FROM recovery_code c');
  expect(held.rows).toHaveLength(10);
  for (const code of codes) expect(JSON.stringify(held.rows)).not.toContain(code);
});

test('after the password a code is due: half a session opens nothing, and a code counts once', async () => {
  const person = await app.person('rep');
  const { uri } = await setUp(person);
  const { auth } = app.services;
  const entry = await auth.signIn(person.email, PASSWORD, visitor);
  expect(entry.session).toBeNull();
  expect(await auth.authenticate(half(entry))).toBeNull();
  const finish = (code: string, entered = entry) => auth.entrance.finish(half(entered), code, visitor);
  await expect(finish('123456')).rejects.toThrow(/wrong/);
  // The code that turned it on was used.
  await expect(finish(codeAt(uri, -1))).rejects.toThrow(/used already/);
  const code = codeAt(uri, 1);
  const [first, second] = await Promise.allSettled([finish(code), finish(code)]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  const again = await auth.signIn(person.email, PASSWORD, visitor);
  await expect(finish(code, again)).rejects.toThrow(/used already/);
  await expect(finish(codeAt(uri, 0), again)).rejects.toThrow(/used already/);
  // What was finished is over.
  await expect(finish('000000')).rejects.toThrow(/took too long/);
});

test('a new password by mail does not go round it', async () => {
  const person = await app.person('rep');
  await setUp(person);
  const { auth } = app.services;
  auth.forgot(person.email, visitor);
  const { link } = await mail.letter(person.email, 'Choose a new password');
  const entry = await auth.choosePassword(link.split('/').at(-1)!, 'ein ganz neuer Satz', visitor);
  expect(entry.session).toBeNull();
});

test('recovery codes let in once each, are made anew, and it is turned off by who shows a code', async () => {
  const person = await app.person('rep');
  const { codes } = await setUp(person);
  const { auth } = app.services;
  const enter = async (code: string) =>
    auth.entrance.finish(half(await auth.signIn(person.email, PASSWORD, visitor)), code, visitor);
  const { caller } = await callerOf(await enter(` ${codes[0]!.toUpperCase()} `));
  await expect(enter(codes[0]!)).rejects.toThrow(/used already/);
  expect(await caller.account.secondFactor()).toMatchObject({ codesLeft: 9 });
  const renewed = await caller.account.renewRecoveryCodes({ code: codes[1]! });
  await expect(enter(codes[2]!)).rejects.toThrow(/wrong/);
  await expect(caller.account.removeSecondFactor({ code: 'guess' })).rejects.toThrow(/wrong/);
  await caller.account.removeSecondFactor({ code: renewed.codes[0]! });
  expect((await auth.signIn(person.email, PASSWORD, visitor)).session).not.toBeNull();
});

test('guesses of codes are counted, whoever makes them', async () => {
  const person = await app.person('rep');
  await setUp(person);
  const { auth } = app.services;
  const entry = await auth.signIn(person.email, PASSWORD, visitor);
  const guesses = Array.from({ length: 8 }, (_, i) =>
    auth.entrance
      .finish(half(entry), `00000${i}`, { ...visitor, ip: `198.51.100.${i}` })
      .catch((e: Error) => e.message),
  );
  const said = await Promise.all(guesses);
  expect(said.filter((one) => String(one).startsWith('Too many tries')).length).toBeGreaterThanOrEqual(3);
});

test('an organisation that asks for it opens nothing to a session without, and everything after', async () => {
  const orgId = await app.organisation('Strict');
  const boss = await app.person('owner', orgId);
  const { auth } = app.services;
  await boss.caller.settings.requireSecondFactor({ required: true });
  const entry = await auth.signIn(boss.email, PASSWORD, visitor);
  const { signedIn, caller } = await callerOf(entry);
  expect(signedIn).toMatchObject({ current: null, due: { organisation: 'Strict' } });
  await expect(caller.leads.list({})).rejects.toThrow(/asks its people for a second factor/);
  expect(await auth.stands(signedIn.sessionId, orgId)).toBe(false);
  const { codes } = await setUp({ caller });
  const after = await callerOf(entry);
  expect(after.signedIn).toMatchObject({ current: { orgId }, due: null });
  await after.caller.leads.list({});
  await expect(after.caller.account.removeSecondFactor({ code: codes[0]! })).rejects.toThrow(/Strict asks/);
});

test('whom an organisation keeps out without a second factor goes on in another of theirs, and in no other', async () => {
  const [strict, stricter, foreign] = [
    await app.organisation('Strict'),
    await app.organisation('Stricter'),
    await app.organisation('Foreign'),
  ];
  const person = await app.person('owner', strict);
  await testMembership(app.services.db, stricter, person.userId, 'owner');
  await testMembership(app.services.db, app.orgId, person.userId, 'viewer');
  for (const orgId of [strict, stricter])
    await app.services.db.forOrg(orgId, (tx) =>
      tx.organisation.update({ where: { id: orgId }, data: { requireSecondFactor: true } }),
    );
  const entry = await app.services.auth.signIn(person.email, PASSWORD, visitor);
  const { signedIn } = await callerOf(entry);
  const post = (orgId?: string) =>
    eventOf(
      { ...app.stranger, signedIn },
      new Request('http://app.test/second-factor', {
        method: 'POST',
        body: new URLSearchParams(orgId === undefined ? {} : { orgId }),
      }),
    );
  expect(await load(post())).toMatchObject({
    ...{ organisation: 'Strict', isOn: false },
    others: [{ orgId: app.orgId, organisation: 'Acme' }],
  });
  for (const elsewhere of [foreign, 'nonsense', undefined])
    expect(await actions.switch(post(elsewhere))).toMatchObject({ status: 403 });
  expect(await thrown(actions.switch(post(app.orgId)))).toMatchObject({
    status: 303,
    location: '/dashboard',
  });
  const { signedIn: there, caller } = await callerOf(entry);
  expect(there).toMatchObject({ current: { orgId: app.orgId, role: 'viewer' }, due: null });
  await caller.leads.list({});
  // Nothing to offer where all of theirs ask.
  await app.services.db.forOrg(app.orgId, (tx) =>
    tx.membership.deleteMany({ where: { userId: person.userId } }),
  );
  const again = await callerOf(entry);
  const event = eventOf(
    { ...app.stranger, signedIn: again.signedIn },
    new Request('http://app.test/second-factor'),
  );
  expect(await load(event)).toMatchObject({ others: [] });
});

test('a letter tells of a sign-in in a new browser, not of the first, nor of one that is known', async () => {
  const { auth } = app.services;
  const person = await app.person('rep');
  mail.letters.length = 0;
  const device = (entry: Entry) => entry.cookies.find(({ name }) => name === 'lf_device')!.value;
  const there = await auth.signIn(person.email, PASSWORD, visitor);
  await mail.letter(person.email, 'in a new place');
  mail.letters.length = 0;
  await auth.signIn(person.email, PASSWORD, { ...visitor, device: device(there) });
  await auth.signIn(person.email, PASSWORD, visitor);
  await mail.letter(person.email, 'in a new place');
  expect(mail.letters).toHaveLength(1);
});

test('secrets come under a new key, and are readable under it alone', async () => {
  const person = await app.person('rep');
  await setUp(person);
  const two = key('two');
  expect(await resealSecondFactors(app.services.db, keyringOf([two, one])!)).toBeGreaterThan(0);
  const alone = keyringOf([two])!;
  expect(await app.services.db.global((tx) => secondFactorOf(tx, alone, person.userId))).toMatchObject({
    confirmed: true,
  });
});
