import { inviteMember } from '@leadfactory/db/identity/invitations';
import { system } from '@leadfactory/db/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personContext } from '#lib/server/context.ts';
import { createCaller } from '#lib/server/router.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { letterServer } from '#lib/server/testing/letters.ts';

let mail: Awaited<ReturnType<typeof letterServer>>;
let app: TestApp;
beforeAll(async () => {
  mail = await letterServer();
  app = await testApp(mail.env);
});
afterAll(async () => {
  await app.close();
  await mail.close();
});

let n = 0;
const fresh = () => `new-${++n}@example.com`;
const secretOf = ({ link }: { link: string }) => link.split('/').at(-1)!;
/** Each from a place of their own: from one, mails are asked for a few times only. */
const from = (locals: App.Locals) =>
  createCaller(personContext({ ...locals, visitor: { ...visitor, ip: `198.51.100.${++n}` } })).account;
const asked = async ({ locals, email }: Pick<TestPerson, 'locals' | 'email'>, to: string) => {
  await from(locals).changeAddress({ email: to, password: PASSWORD });
  return {
    confirm: secretOf(await mail.letter(to, 'Confirm your new address')),
    stop: secretOf(await mail.letter(email, 'Your address is to be changed')),
  };
};
const address = () => app.services.auth.address;
const emailOf = async ({ userId }: TestPerson) =>
  (await app.services.db.forUser(userId, (tx) => tx.user.findUniqueOrThrow({ where: { id: userId } }))).email;
const signIn = (email: string, password = PASSWORD) => app.services.auth.signIn(email, password, visitor);

test('the new address is proved by a link that goes there, the old one is told, all else ends', async () => {
  const person = await app.person('rep');
  const to = fresh();
  const { account } = person.caller;
  await expect(account.changeAddress({ email: to, password: 'guess' })).rejects.toThrow(/not your password/);
  await expect(account.changeAddress({ email: person.email, password: PASSWORD })).rejects.toThrow(/already/);
  await app.services.db.forOrg(app.orgId, (tx) =>
    inviteMember(tx, app.orgId, system, { email: to, name: 'Ada', role: 'rep' }),
  );
  app.services.auth.forgot(person.email, visitor);
  const reset = secretOf(await mail.letter(person.email, 'Choose a new password'));
  const { confirm } = await asked(person, to);
  expect(await account.address()).toMatchObject({ email: person.email, pending: { email: to } });
  expect(await emailOf(person)).toBe(person.email);
  const elsewhere = await signIn(person.email);

  await address().confirm(person.locals.signedIn!, confirm, visitor);
  expect(await emailOf(person)).toBe(to);
  expect(await app.services.auth.authenticate(elsewhere.session!.value)).toBeNull();
  await expect(signIn(person.email)).rejects.toThrow(/wrong/);
  const signedIn = (await app.services.auth.authenticate((await signIn(to)).session!.value))!;
  // What went to the old address opens nothing any more.
  await expect(app.services.auth.choosePassword(reset, 'ein ganz neuer Satz', visitor)).rejects.toThrow(
    /used already/,
  );
  const { caller } = { caller: createCaller(personContext({ ...app.stranger, signedIn })) };
  expect(await caller.account.invitations()).toHaveLength(1);
  expect(await caller.account.address()).toMatchObject({ email: to, pending: null });
  await expect(address().confirm(person.locals.signedIn!, confirm, visitor)).rejects.toThrow(/used already/);
  const { rows } = await (await app.person('admin')).caller.settings.audit({});
  expect(rows.map(({ action }) => action)).toContain('account.address_changed');
  expect(JSON.stringify(rows)).not.toContain(to);
});

test('a link that went astray gives nobody the account', async () => {
  const person = await app.person('rep');
  const other = await app.person('rep');
  const { confirm } = await asked(person, fresh());
  expect(await address().read(other.locals.signedIn!, confirm)).toBeNull();
  await expect(address().confirm(other.locals.signedIn!, confirm, visitor)).rejects.toThrow(/used already/);
  expect(await address().read(person.locals.signedIn!, confirm)).not.toBeNull();
});

test('nobody learns by it whose address has an account, but who reads its mail', async () => {
  const person = await app.person('rep');
  const other = await app.person('rep');
  const said = await from(person.locals).changeAddress({ email: other.email, password: PASSWORD });
  expect(said).toEqual(await from(person.locals).changeAddress({ email: fresh(), password: PASSWORD }));
  const letter = await mail.letter(other.email, 'You have an account already');
  expect(letter.text).not.toContain('http');
  expect(letter.text).not.toContain(person.email);
});

test('an address that somebody took meanwhile is refused, and two who want it do not both get it', async () => {
  const [ann, bo] = [await app.person('rep'), await app.person('rep')];
  const to = fresh();
  const first = await asked(ann, to);
  mail.letters.length = 0;
  const second = await asked(bo, to);
  const outcomes = await Promise.allSettled([
    address().confirm(ann.locals.signedIn!, first.confirm, visitor),
    address().confirm(bo.locals.signedIn!, second.confirm, visitor),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(String(refused.reason)).toMatch(/another account/);
  const emails = [await emailOf(ann), await emailOf(bo)];
  expect(emails.filter((email) => email === to)).toHaveLength(1);
});

test('of two uses of a link at once one counts; a newer one takes its place, and it can be taken back', async () => {
  const person = await app.person('rep');
  const { signedIn } = person.locals;
  const first = await asked(person, fresh());
  const second = await asked(person, fresh());
  await expect(address().confirm(signedIn!, first.confirm, visitor)).rejects.toThrow(/used already/);
  const both = [1, 2].map(() => address().confirm(signedIn!, second.confirm, visitor));
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const other = await app.person('rep');
  const third = await asked(other, fresh());
  await other.caller.account.withdrawAddress();
  await expect(address().confirm(other.locals.signedIn!, third.confirm, visitor)).rejects.toThrow(
    /used already/,
  );
});

test('the old address undoes it: whoever did it is out, and what they set up since is gone', async () => {
  const person = await app.person('rep');
  const { userId, locals } = person;
  const { db, auth } = app.services;
  const key = (credentialId: string) => ({
    ...{ userId, credentialId, publicKey: new Uint8Array([0]), name: credentialId },
    ...{ synced: false, backedUp: false },
  });
  await db.forUser(userId, (tx) => tx.passkey.create({ data: key('before'), select: { id: true } }));
  await db.globalQuery('UPDATE session SET strong = true WHERE id = $1', [locals.signedIn!.sessionId]);
  const strong = { ...locals, signedIn: { ...locals.signedIn!, strong: true } };
  const to = fresh();
  const { confirm, stop } = await asked({ locals: strong, email: person.email }, to);
  await address().confirm(strong.signedIn, confirm, visitor);
  await db.forUser(userId, async (tx) => {
    await tx.passkey.create({ data: key('after'), select: { id: true } });
    const who = { userId, provider: 'google', issuer: 'x', subject: 'attacker' };
    await tx.signInIdentity.create({ data: who, select: { id: true } });
  });
  // A second change, to be rid of the first.
  const now = { ...strong.signedIn, user: { ...strong.signedIn.user, email: to } };
  const again = await asked({ locals: { ...strong, signedIn: now }, email: to }, fresh());
  const session = (await signIn(to)).session!.value;
  const undo = secretOf(await mail.letter(person.email, 'Your address was changed'));
  expect(await address().undoOf(undo)).toMatchObject({ oldEmail: person.email, confirmed: true });

  const password = await address().undo(undo, visitor);
  expect(await emailOf(person)).toBe(person.email);
  expect(await auth.authenticate(session)).toBeNull();
  await expect(signIn(person.email)).rejects.toThrow(/wrong/);
  const left = await db.forUser(userId, (tx) => tx.passkey.findMany({ where: { userId } }));
  expect(left.map(({ name }) => name)).toEqual(['before']);
  expect(await db.forUser(userId, (tx) => tx.signInIdentity.count())).toBe(0);
  for (const link of [stop, undo, again.stop])
    await expect(address().undo(link, visitor)).rejects.toThrow(/used already/);
  await auth.choosePassword(password, 'ein ganz neuer Satz', visitor);
  expect((await signIn(person.email, 'ein ganz neuer Satz')).session).not.toBeNull();
});

test('before the link was used, the old address stops it; after some days nothing undoes it', async () => {
  const person = await app.person('rep');
  const { confirm, stop } = await asked(person, fresh());
  await address().undo(stop, visitor);
  await expect(address().confirm(person.locals.signedIn!, confirm, visitor)).rejects.toThrow(/used already/);
  const other = await app.person('rep');
  const late = await asked(other, fresh());
  await address().confirm(other.locals.signedIn!, late.confirm, visitor);
  const { userId } = other;
  await app.services.db.forUser(userId, (tx) =>
    tx.addressChange.updateMany({ where: { userId }, data: { undoUntil: new Date(0) } }),
  );
  await expect(address().undo(late.stop, visitor)).rejects.toThrow(/expired/);
  // And it is kept no longer.
  await asked(await app.person('rep'), fresh());
  expect(await app.services.db.forUser(userId, (tx) => tx.addressChange.count())).toBe(0);
});

test('mails to strangers are asked for a few times only', async () => {
  const person = await app.person('rep');
  const ask = () => from(person.locals).changeAddress({ email: fresh(), password: PASSWORD });
  for (let i = 0; i < 3; i++) await ask();
  await expect(ask()).rejects.toThrow(/Too many tries/);
});
