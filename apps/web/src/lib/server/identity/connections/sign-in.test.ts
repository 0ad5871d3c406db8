import { randomBytes } from 'node:crypto';
import { stopMailboxesOf } from '@leadfactory/db/outreach/mailboxes';
import { startMailboxProvider, type MailboxProvider } from '@leadfactory/integrations/mailbox-testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';

let provider: MailboxProvider;
let app: TestApp;
let admin: TestPerson;

beforeAll(async () => {
  provider = await startMailboxProvider();
  app = await testApp({
    ...provider.env,
    CREDENTIALS_KEYS: `test:${randomBytes(32).toString('base64')}`,
    GUARD_ALLOW: new URL(provider.url).host,
  });
  admin = await app.person('admin');
});
afterAll(async () => {
  await app.close();
  await provider.close();
});
beforeEach(() => void (provider.tokens.state.user = 'sam@acme.example'));

const begin = async (vendor = 'gmail', id?: string, person = admin) =>
  (await person.caller.connections.beginSignIn({ vendor, id })).url;
const finish = async (back: URL, person = admin, vendor = 'gmail') =>
  person.caller.connections.finishSignIn({ vendor, search: back.search });
const listed = async (person = admin) => (await person.caller.connections.list()).connections;

test.each(['gmail', 'outlook'])(
  'an account at %s is signed in to, checked, and shown without its tokens',
  async (vendor) => {
    const url = await begin(vendor);
    expect(new URL(url).searchParams.get('redirect_uri')).toBe(
      `http://app.test/settings/connections/with/${vendor}/callback`,
    );
    const back = await provider.visit(url);
    expect(await finish(back, admin, vendor)).toEqual({ outcome: 'connected', name: 'sam@acme.example' });
    const found = (await listed()).find((one) => one.vendor === vendor)!;
    expect(found).toMatchObject({
      name: 'sam@acme.example',
      status: 'ok',
      settings: { user: 'sam@acme.example' },
    });
    expect(JSON.stringify(await listed())).not.toMatch(/access-|refresh-/);
    // Each way counts once.
    expect(await finish(back, admin, vendor)).toEqual({ outcome: 'late', name: null });
  },
);

test('what one session began no other ends: not another person’s, another organisation’s, or another vendor’s', async () => {
  const colleague = await app.person('admin');
  const stranger = await app.person('owner', await app.organisation('Elsewhere'));
  for (const person of [colleague, stranger]) {
    const back = await provider.visit(await begin());
    expect(await finish(back, person)).toEqual({ outcome: 'late', name: null });
    // It is used up by that.
    expect(await finish(back)).toEqual({ outcome: 'late', name: null });
    expect(await listed(stranger)).toEqual([]);
  }
  expect(await finish(await provider.visit(await begin('outlook')))).toMatchObject({ outcome: 'late' });
  expect(await finish(new URL('http://app.test/?code=x&state=y'))).toMatchObject({ outcome: 'late' });
});

test('whoever says no, or brings a code that is none, changes nothing', async () => {
  const before = (await listed()).length;
  provider.tokens.state.user = null;
  expect(await finish(await provider.visit(await begin()))).toEqual({ outcome: 'cancelled', name: null });
  provider.tokens.state.user = 'sam@acme.example';
  const forged = await provider.visit(await begin());
  forged.searchParams.set('code', 'made up');
  expect(await finish(forged)).toEqual({ outcome: 'failed', name: null });
  expect(await listed()).toHaveLength(before);
});

test('signed in to again, what had stopped for it goes on; as somebody else, nothing is changed', async () => {
  await finish(await provider.visit(await begin()));
  const { id } = (await listed()).at(-1)!;
  const { id: mailbox } = await admin.caller.settings.createMailbox({
    ...{ fromName: 'Sam', address: 'sam@again.example', connectionId: id },
  });
  await app.services.db.forOrg(app.orgId, (tx) => stopMailboxesOf(tx, app.orgId, id));
  const found = async () =>
    (await admin.caller.settings.mailboxes({})).rows.find((row) => row.id === mailbox)!;
  expect(await found()).toMatchObject({
    ...{ status: 'paused', stopped: { by: 'signed_out' }, account: { signIn: true } },
  });
  provider.tokens.state.user = 'other@acme.example';
  expect(await finish(await provider.visit(await begin('gmail', id)))).toEqual({
    ...{ outcome: 'other', name: 'other@acme.example' },
  });
  expect((await found()).status).toBe('paused');
  provider.tokens.state.user = 'Sam@acme.example';
  expect(await finish(await provider.visit(await begin('gmail', id)))).toMatchObject({ outcome: 'again' });
  expect(await found()).toMatchObject({ status: 'active', stopped: null, connectionId: id });
});

test('an account is signed in to by an admin in person; nobody types its credentials in', async () => {
  const rep = await app.person('rep');
  await expect(begin('gmail', undefined, rep)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(begin('mail-server')).rejects.toThrow(/Nobody signs in/);
  const credentials = { user: 'sam@acme.example', refreshToken: 'x' };
  await expect(
    admin.caller.connections.create({ vendor: 'gmail', name: 'Ours', credentials, use: false }),
  ).rejects.toThrow(/signed in to/);
  const { vendors } = await admin.caller.connections.list();
  expect(vendors.find(({ id }) => id === 'gmail')).toMatchObject({ signIn: 'offered', form: null });
});
