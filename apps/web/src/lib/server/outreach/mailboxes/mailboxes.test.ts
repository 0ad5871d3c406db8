import { randomBytes } from 'node:crypto';
import { scriptedSmtp, startSmtpServer, type Deed, type Point } from '@leadfactory/integrations/smtp-testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';

const zone: Zone = new Map();
const deeds: Partial<Record<Point, Deed>> = {};
let mail: Awaited<ReturnType<typeof startSmtpServer>>;
let wild: Awaited<ReturnType<typeof scriptedSmtp>>;
let dns: Awaited<ReturnType<typeof nameServer>>;
let app: TestApp;
let admin: TestPerson;

beforeAll(async () => {
  mail = await startSmtpServer();
  wild = await scriptedSmtp(deeds);
  dns = await nameServer(zone);
  app = await testApp({
    CREDENTIALS_KEYS: `test:${randomBytes(32).toString('base64')}`,
    GUARD_ALLOW: `127.0.0.1:${mail.port},127.0.0.1:${wild.port}`,
    DNS_SERVERS: dns.address,
  });
  admin = await app.person('admin');
});
afterAll(async () => {
  await app.close();
  wild.close();
  await Promise.all([mail.close(), dns.close()]);
});

const connect = async (port: number, password = 'a password') => {
  const credentials = {
    smtpHost: '127.0.0.1',
    smtpPort: String(port),
    smtpSecurity: 'none',
    user: 'sam@acme.example',
    password,
  };
  return admin.caller.connections.create({ vendor: 'mail-server', name: 'Ours', credentials, use: false });
};
const found = async (id: string, { caller } = admin) =>
  (await caller.settings.mailboxes({})).rows.find((row) => row.id === id)!;
async function prove(id: string) {
  const { name, value } = (await found(id)).proof.record!;
  zone.set(name, [value]);
  await admin.caller.settings.checkMailboxDns({ id });
}

test('a mailbox is given an account, which a mail to oneself tries; the account cannot go while it is used', async () => {
  const { id: connectionId, problem } = await connect(mail.port);
  expect(problem).toBeNull();
  const { id } = await admin.caller.settings.createMailbox({
    fromName: 'Sam',
    address: 'sam@own.example',
    connectionId,
  });
  expect(await found(id)).toMatchObject({
    connectionId,
    account: { name: 'Ours', vendorName: 'SMTP and IMAP', status: 'ok', lastError: null },
    // What leaves the machine is to be proved.
    proof: { mayWrite: false },
  });
  await expect(admin.caller.settings.testMailbox({ id })).rejects.toThrow(
    /Nobody has proved yet that sam@own\.example is yours/,
  );
  await prove(id);
  expect(await admin.caller.settings.testMailbox({ id })).toEqual({ to: admin.email, problem: null });
  expect(mail.taken).toMatchObject([{ from: 'sam@own.example', to: [admin.email] }]);
  await expect(admin.caller.connections.remove({ id: connectionId })).rejects.toThrow(
    'sam@own.example sends through it. Choose another account in Settings → Mailboxes first.',
  );
  await admin.caller.settings.updateMailbox({ id, connectionId: null });
  await admin.caller.connections.remove({ id: connectionId });
  expect(await found(id)).toMatchObject({ connectionId: null, account: null });
});

test('what is wrong with an account is said where it is tried, and shown at its mailbox', async () => {
  const { id: connectionId } = await connect(wild.port);
  const { id } = await admin.caller.settings.createMailbox({
    fromName: 'Sam',
    address: 'sam@wild.example',
    connectionId,
  });
  await prove(id);
  deeds.AUTH = '535 5.7.8 The password is no good';
  expect((await admin.caller.settings.testMailbox({ id })).problem).toContain('The password is no good');
  expect((await found(id)).account).toMatchObject({
    status: 'failing',
    lastError: expect.stringContaining('no good') as string,
  });
});

test('an account of another organisation, one that sends nothing, or none at all is no account', async () => {
  const other = await app.person('admin', await app.organisation('Other'));
  const { id: connectionId } = await connect(mail.port);
  const refused = { code: 'NOT_FOUND' };
  for (const [caller, connection] of [
    [other.caller, connectionId],
    [admin.caller, '0190163d-8694-739b-aea5-966c26f8ad91'],
  ] as const)
    await expect(
      caller.settings.createMailbox({ fromName: 'Sam', address: 'x@y.example', connectionId: connection }),
    ).rejects.toMatchObject(refused);
  const { id: silent } = await admin.caller.connections.create({
    ...{ vendor: 'openai-compatible', name: 'Models', use: false },
    credentials: { baseUrl: 'http://127.0.0.1:1/v1', model: 'x' },
  });
  await expect(
    admin.caller.settings.createMailbox({ fromName: 'Sam', address: 'x@y.example', connectionId: silent }),
  ).rejects.toThrow(/sends no mails/);
});
