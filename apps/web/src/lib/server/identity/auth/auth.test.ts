import { startFirstPassword } from '@leadfactory/db/identity';
import { testMembership } from '@leadfactory/db/testing';
import { hashSecret } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, testApp, visitor, type TestApp } from '#lib/server/testing/app.ts';
import { safePath } from './forms.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('signs in with the right password only, and never tells what was wrong', async () => {
  const { email } = await app.person('rep');
  const { auth } = app.services;
  const cookie = await auth.signIn(email.toUpperCase(), PASSWORD, visitor);
  expect(cookie.session!.attributes).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
  const wrong = await auth.signIn(email, 'wrong password', visitor).catch((e: Error) => e.message);
  const nobody = await auth.signIn('nobody@example.com', PASSWORD, visitor).catch((e: Error) => e.message);
  expect(wrong).toBe('The e-mail address or the password is wrong.');
  expect(nobody).toBe(wrong);
});

test('keeps the hash of a session’s id, not the id', async () => {
  const { email } = await app.person('rep');
  const cookie = await app.services.auth.signIn(email, PASSWORD, visitor);
  const { rows } = await app.services.db.globalQuery('SELECT id FROM session WHERE id = ANY ($1)', [
    [cookie.session!.value, hashSecret(cookie.session!.value)],
  ]);
  expect(rows).toEqual([{ id: hashSecret(cookie.session!.value) }]);
});

test('a session ends when it is not used, and in any case at its end', async () => {
  const { email } = await app.person('rep');
  const { auth, db } = app.services;
  const over = async (change: string) => {
    const cookie = await auth.signIn(email, PASSWORD, visitor);
    await db.globalQuery(`UPDATE session SET ${change} WHERE id = $1`, [hashSecret(cookie.session!.value)]);
    return auth.authenticate(cookie.session!.value);
  };
  expect(await over(`seen_at = now() - interval '167 hours'`)).not.toBeNull();
  expect(await over(`seen_at = now() - interval '168 hours'`)).toBeNull();
  expect(await over(`expires_at = now()`)).toBeNull();
  const cookie = await auth.signIn(email, PASSWORD, visitor);
  expect(cookie.session!.attributes.maxAge).toBe(30 * 86_400);
  const { rows } = await db.globalQuery<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days FROM session WHERE id = $1`,
    [hashSecret(cookie.session!.value)],
  );
  expect(rows).toEqual([{ days: 30 }]);
});

test('using a session does not put off its end', async () => {
  const { email } = await app.person('rep');
  const { auth, db } = app.services;
  const cookie = await auth.signIn(email, PASSWORD, visitor);
  const id = hashSecret(cookie.session!.value);
  const end = new Date(Date.now() + 3_600_000);
  await db.globalQuery('UPDATE session SET expires_at = $2 WHERE id = $1', [id, end]);
  expect(await auth.authenticate(cookie.session!.value)).not.toBeNull();
  const { rows } = await db.globalQuery('SELECT expires_at FROM session WHERE id = $1', [id]);
  expect(rows).toEqual([{ expires_at: end }]);
});

test('using a session keeps it, but not beyond its end', async () => {
  const { email } = await app.person('rep');
  const { auth, db } = app.services;
  const cookie = await auth.signIn(email, PASSWORD, visitor);
  const id = hashSecret(cookie.session!.value);
  await db.globalQuery(`UPDATE session SET seen_at = now() - interval '100 hours' WHERE id = $1`, [id]);
  await auth.authenticate(cookie.session!.value);
  const { rows } = await db.globalQuery(
    `SELECT seen_at > now() - interval '1 minute' AS seen, expires_at < now() + interval '31 days' AS ends
     FROM session WHERE id = $1`,
    [id],
  );
  expect(rows).toEqual([{ seen: true, ends: true }]);
});

test('signs out here, elsewhere, and one by one', async () => {
  const { email, userId } = await app.person('rep');
  const { auth } = app.services;
  const here = await auth.signIn(email, PASSWORD, visitor);
  const there = await auth.signIn(email, PASSWORD, { ...visitor, ip: '192.0.2.9' });
  const signedIn = (await auth.authenticate(here.session!.value))!;
  expect(await auth.endOtherSessions(userId, signedIn.sessionId, visitor)).toBe(2);
  expect(await auth.authenticate(there.session!.value)).toBeNull();
  expect((await auth.sessions(userId)).map((s) => s.id)).toEqual([signedIn.sessionId]);
  await expect(auth.endSession('somebody else', signedIn.sessionId, visitor)).rejects.toThrow(
    /ended already/,
  );
  await auth.signOut(here.session!.value, visitor);
  expect(await auth.authenticate(here.session!.value)).toBeNull();
});

test('the first owner’s link chooses a password once, and ends older sessions', async () => {
  const { email, userId } = await app.person('viewer');
  const { auth, db } = app.services;
  const old = await auth.signIn(email, PASSWORD, visitor);
  const secret = await db.global((tx) => startFirstPassword(tx, userId));
  await expect(auth.choosePassword(secret, 'short', visitor)).rejects.toThrow(/8 characters/);
  await auth.choosePassword(secret, 'a brand new password', visitor);
  expect(await auth.authenticate(old.session!.value)).toBeNull();
  await expect(auth.signIn(email, PASSWORD, visitor)).rejects.toThrow(/wrong/);
  await auth.signIn(email, 'a brand new password', visitor);
  await expect(auth.choosePassword(secret, 'yet another password', visitor)).rejects.toThrow(/used already/);
});

test('works in one organisation at a time, and only in one’s own', async () => {
  const { userId, locals, email } = await app.person('admin');
  const second = await app.organisation('Second');
  const foreign = await app.organisation('Foreign');
  await testMembership(app.services.db, second, userId, 'viewer');
  const { auth } = app.services;
  const cookie = await auth.signIn(email, PASSWORD, visitor);
  const signedIn = (await auth.authenticate(cookie.session!.value))!;
  await auth.switchOrganisation(signedIn, second);
  expect((await auth.authenticate(cookie.session!.value))!.current).toMatchObject({
    orgId: second,
    role: 'viewer',
  });
  await expect(auth.switchOrganisation(locals.signedIn!, foreign)).rejects.toThrow(/not a member/);
});

test('too many tries from one place must wait, others need not', async () => {
  const { email } = await app.person('rep');
  const { auth } = app.services;
  for (let i = 0; i < 8; i++) await auth.signIn(email, 'guess', visitor).catch(() => {});
  await expect(auth.signIn(email, PASSWORD, visitor)).rejects.toThrow(/Too many tries/);
  await auth.signIn(email, PASSWORD, { ...visitor, ip: '192.0.2.77' });
});

const outcomes = (tries: Promise<unknown>[]) =>
  Promise.all(tries.map((one) => one.then(() => 'in').catch((e: Error) => e.message)));
const looked = (said: string[]) => said.filter((one) => !one.startsWith('Too many tries')).length;

test('tries that come at once are no more than those that come one by one', async () => {
  const { email } = await app.person('rep');
  const there = { ...visitor, ip: '192.0.2.40' };
  const race = Array.from({ length: 40 }, (_, i) => app.services.auth.signIn(email, `guess ${i}`, there));
  expect(looked(await outcomes(race))).toBe(8);
});

test('one address does not try its luck on many accounts, nor by another address of its own network', async () => {
  const from = (i: number) => ({ ...visitor, ip: `2001:db8:0:${(i % 256).toString(16)}::${i}` });
  const spray = Array.from({ length: 60 }, (_, i) =>
    app.services.auth.signIn(`person${i}@example.com`, 'Summer2026!', from(i)),
  );
  expect(looked(await outcomes(spray))).toBe(30);
});

test('an account that is tried from everywhere still lets its person in from where they are known', async () => {
  const { email } = await app.person('owner');
  const { auth } = app.services;
  const home = { ...visitor, ip: '198.51.100.7' };
  await auth.signIn(email, PASSWORD, home);
  const many = Array.from({ length: 70 }, (_, i) =>
    auth.signIn(email, 'guess', { ...visitor, ip: `203.0.113.${i}` }),
  );
  expect(looked(await outcomes(many))).toBe(60);
  await expect(auth.signIn(email, PASSWORD, { ...visitor, ip: '203.0.113.200' })).rejects.toThrow(
    /Too many tries. Wait 1 min|Too many tries. Wait \d+ s/,
  );
  await auth.signIn(email, PASSWORD, home);
});

test('an email of megabytes costs a try and leaves nothing of it behind', async () => {
  const { auth, db } = app.services;
  const long = `${'a'.repeat(2_000_000)}@example.com`;
  const there = { ...visitor, ip: '192.0.2.50' };
  expect(await outcomes([auth.signIn(long, 'guess', there)])).toEqual([
    'The e-mail address or the password is wrong.',
  ]);
  const { rows } = await db.pool.query('SELECT max(length(key)) AS longest FROM budget');
  expect(rows).toEqual([{ longest: 32 }]);
});

test('links are tried no more often than an address may', async () => {
  const there = { ...visitor, ip: '192.0.2.60' };
  const tries = Array.from({ length: 40 }, (_, i) =>
    app.services.auth.choosePassword(`guess-${i}`, 'a brand new password', there),
  );
  expect(looked(await outcomes(tries))).toBe(30);
});

test('goes on only to paths of ours after signing in', () => {
  expect(safePath('/leads?stages=won')).toBe('/leads?stages=won');
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
    null,
  ])
    expect(safePath(bad)).toBe('/dashboard');
});
