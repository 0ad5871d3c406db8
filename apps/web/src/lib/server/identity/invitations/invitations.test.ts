import type { Entry } from '../auth/entrance.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller } from '#lib/server/router.ts';
import { personContext } from '#lib/server/context.ts';
import { PASSWORD, testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { letterServer } from '#lib/server/testing/letters.ts';

let mail: Awaited<ReturnType<typeof letterServer>>;
let app: TestApp;
let owner: TestPerson;
beforeAll(async () => {
  mail = await letterServer();
  app = await testApp(mail.env);
  owner = await app.person('owner');
});
afterAll(async () => {
  await app.close();
  await mail.close();
});

const secretIn = (link: string) => /\/(?:invitation|password)\/([\w-]+)$/.exec(link)![1]!;
const as = async (cookie: Entry) => {
  const signedIn = (await app.services.auth.authenticate(cookie.session!.value))!;
  return { signedIn, caller: createCaller(personContext({ ...app.stranger, signedIn })) };
};

test('the link goes to the address by mail, and to nobody else', async () => {
  const answer = await owner.caller.settings.invite({
    email: 'new@person.example',
    name: 'New',
    role: 'rep',
  });
  expect(answer).toMatchObject({ mailed: true, link: null });
  const { link, text } = await mail.letter('new@person.example', 'invites you to Acme');
  expect(text).toContain('as rep');
  const { auth } = app.services;
  const secret = secretIn(link);
  expect(await auth.invitations.read(secret, null)).toMatchObject({
    organisation: 'Acme',
    role: 'rep',
    by: 'password',
  });
  const refused = auth.invitations.join(secret, { password: 'new@person' }, visitor);
  await expect(refused).rejects.toThrow(/too close to your name/);
  const { signedIn } = await as(
    await auth.invitations.join(secret, { password: PASSWORD, name: 'Nelly' }, visitor),
  );
  expect(signedIn).toMatchObject({ user: { name: 'Nelly' }, current: { orgId: app.orgId, role: 'rep' } });
  expect(await auth.invitations.read(secret, null)).toBeNull();
  expect((await owner.caller.settings.members({})).rows.map(({ name }) => name)).toContain('Nelly');
});

test('somebody with an account answers while signed in as themselves, by the link or in the app', async () => {
  const { auth } = app.services;
  const orgId = await app.organisation('Beta');
  const boss = await app.person('owner', orgId);
  const person = await app.person('viewer');
  await boss.caller.settings.invite({ email: person.email, name: 'P', role: 'admin' });
  const secret = secretIn((await mail.letter(person.email, 'invites you to Beta')).link);
  expect(await auth.invitations.read(secret, null)).toMatchObject({ by: 'sign_in' });
  expect(await auth.invitations.read(secret, owner.locals.signedIn)).toMatchObject({ by: 'sign_in' });
  await expect(auth.invitations.answer(secret, owner.locals.signedIn!, true, visitor)).rejects.toThrow(
    /for viewer-/,
  );
  expect(await auth.invitations.read(secret, person.locals.signedIn)).toMatchObject({ by: 'answer' });
  const cookie = await auth.signIn(person.email, PASSWORD, visitor);
  const { signedIn, caller } = await as(cookie);
  // What is pending opens nothing.
  expect(signedIn.memberships.map((m) => m.organisation)).toEqual(['Acme']);
  await expect(auth.switchOrganisation(signedIn, orgId)).rejects.toThrow(/not a member/);
  const [own] = await caller.account.invitations();
  expect(own).toMatchObject({ organisation: 'Beta', role: 'admin', inviter: 'owner' });
  await caller.account.acceptInvitation({ id: own!.id, orgId });
  expect((await as(cookie)).signedIn.current).toMatchObject({ orgId, role: 'admin' });
  await expect(caller.account.declineInvitation({ id: own!.id, orgId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a letter that did not leave is told, and sent again with a new link', async () => {
  const away = await testApp();
  const boss = await away.person('owner');
  const { id, mailed } = await boss.caller.settings.invite({
    email: 'x@person.example',
    name: 'X',
    role: 'rep',
  });
  expect(mailed).toBe(false);
  expect((await boss.caller.settings.invitations({})).rows).toMatchObject([
    { id, mailedAt: null, inviter: 'owner' },
  ]);
  await away.close();
  const again = await owner.caller.settings.invite({ email: 'x@person.example', name: 'X', role: 'rep' });
  const first = await mail.letter('x@person.example', 'invites you');
  mail.letters.length = 0;
  await owner.caller.settings.reinvite({ id: again.id });
  const second = await mail.letter('x@person.example', 'invites you');
  expect(second.link).not.toBe(first.link);
  expect(await app.services.auth.invitations.read(secretIn(first.link), null)).toBeNull();
});

test('only where mails stay on this machine does a person see a link, and an API key never', async () => {
  const here = await testApp({ ...mail.env, INBOX_URL: mail.url });
  const boss = await here.person('owner');
  const { link } = await boss.caller.settings.invite({ email: 'y@person.example', name: 'Y', role: 'rep' });
  const { auth } = here.services;
  const cookie = await auth.invitations.join(secretIn(link!), { password: PASSWORD }, visitor);
  const { user } = (await auth.authenticate(cookie.session!.value))!;
  const { addressProvedAt } = await here.services.db.global((tx) =>
    tx.user.findUniqueOrThrow({ where: { id: user.id } }),
  );
  expect(addressProvedAt).toBeNull();
  // There is an account now: another organisation's inviter is shown nothing of it.
  const other = await here.person('owner', await here.organisation('Other'));
  expect(await other.caller.settings.invite({ email: user.email, name: 'Y', role: 'rep' })).toMatchObject({
    mailed: true,
    link: null,
  });
  const { restContext } = await import('#lib/server/context.ts');
  const byKey = createCaller(await restContext(here.stranger, `Bearer ${await here.apiKey('owner')}`));
  expect(await byKey.settings.invite({ email: 'z@person.example', name: 'Z', role: 'rep' })).toMatchObject({
    link: null,
  });
  await here.close();
});

test('a forgotten password: one answer for every address, one link, used once, and all sessions end', async () => {
  const person = await app.person('rep');
  const { auth } = app.services;
  const session = await auth.signIn(person.email, PASSWORD, visitor);
  mail.letters.length = 0;
  auth.forgot('nobody@person.example', visitor);
  auth.forgot(person.email.toUpperCase(), visitor);
  auth.forgot(person.email, visitor);
  const { link } = await mail.letter(person.email, 'Choose a new password');
  await auth.choosePassword(secretIn(link), 'ein ganz neuer Satz', visitor);
  expect(await auth.authenticate(session.session!.value)).toBeNull();
  await auth.signIn(person.email, 'ein ganz neuer Satz', visitor);
  await expect(auth.choosePassword(secretIn(link), 'noch ein neuer Satz', visitor)).rejects.toThrow(
    /used already/,
  );
  await mail.letter(person.email, 'Your password was changed');
  const links = mail.letters.filter(({ subject }) => subject === 'Choose a new password');
  expect(links.map(({ to }) => to)).toEqual([person.email]);
  const log = await owner.caller.settings.audit({});
  expect(log.rows.find(({ action }) => action === 'account.password_reset')).toMatchObject({
    action: 'account.password_reset',
    actor: { id: person.userId },
  });
});

test('a password is changed by who knows it; other sessions end, this one goes on', async () => {
  const person = await app.person('rep');
  const { auth } = app.services;
  const there = await auth.signIn(person.email, PASSWORD, visitor);
  const { signedIn, caller } = await as(await auth.signIn(person.email, PASSWORD, visitor));
  const change = (current: string, password: string) => caller.account.changePassword({ current, password });
  await expect(change('guess', 'a brand new password')).rejects.toThrow(/not your current password/);
  await expect(change(PASSWORD, 'AcmeAcme1')).rejects.toThrow(/too close/);
  await change(PASSWORD, 'a brand new password');
  expect(await auth.authenticate(there.session!.value)).toBeNull();
  expect(await auth.stands(signedIn.sessionId, app.orgId)).toBe(true);
  await mail.letter(person.email, 'Your password was changed');
});
