import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import { startSmtpServer } from '@leadfactory/integrations/smtp-testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';

const zone: Zone = new Map();
let mail: Awaited<ReturnType<typeof startSmtpServer>>;
let dns: Awaited<ReturnType<typeof nameServer>>;
let app: TestApp;
let admin: TestPerson;

beforeAll(async () => {
  mail = await startSmtpServer();
  dns = await nameServer(zone);
  app = await testApp({
    CREDENTIALS_KEYS: `test:${randomBytes(32).toString('base64')}`,
    GUARD_ALLOW: `127.0.0.1:${mail.port}`,
    DNS_SERVERS: dns.address,
  });
  admin = await app.person('admin');
});
afterAll(async () => {
  await app.close();
  await Promise.all([mail.close(), dns.close()]);
});

async function mailboxAt(address: string, person = admin) {
  const credentials = {
    ...{ smtpHost: '127.0.0.1', smtpPort: String(mail.port), smtpSecurity: 'none' },
    ...{ user: 'sam@acme.example', password: 'a password' },
  };
  const { id: connectionId } = await person.caller.connections.create({
    ...{ vendor: 'mail-server', name: 'Ours', credentials, use: false },
  });
  const { id } = await person.caller.settings.createMailbox({ fromName: 'Sam', address, connectionId });
  return id;
}
const found = async (id: string) =>
  (await admin.caller.settings.mailboxes({})).rows.find((row) => row.id === id)!;
const states = ({ findings }: { findings: { kind: string; state: string }[] }) =>
  Object.fromEntries(findings.map(({ kind, state }) => [kind, state]));

test('from nothing to all right: the records that are said are those that are found, and mails are signed from then on', async () => {
  const id = await mailboxAt('sam@own.example');
  expect((await found(id)).domain).toMatchObject({ host: 'own.example', findings: [], checkedAt: null });
  const before = await admin.caller.settings.checkMailboxDomain({ id });
  expect(states(before)).toEqual({ spf: 'missing', dkim: 'missing', dmarc: 'missing', mx: 'missing' });
  expect(before.checkedAt).not.toBeNull();

  const { value, name } = (await found(id)).proof.record!;
  zone.set(name, [value]);
  await admin.caller.settings.checkMailboxDns({ id });
  const made = await admin.caller.settings.giveMailboxKey({ id });
  expect(made.dkim).toMatchObject({ seenAt: null });
  await admin.caller.settings.testMailbox({ id });
  expect(mail.taken.at(-1)!.raw).not.toMatch(/DKIM-Signature/i);

  for (const { record } of made.findings)
    if (record) zone.set(record.name, [record.value.match(/.{1,255}/g)!]);
  zone.set('MX own.example', ['10 mx.own.example']);
  const after = await admin.caller.settings.checkMailboxDomain({ id });
  expect(states(after)).toEqual({ spf: 'right', dkim: 'right', dmarc: 'right', mx: 'right' });
  expect((await found(id)).domain).toEqual(after);
  await admin.caller.settings.testMailbox({ id });
  const selector = made.dkim!.record.name.split('.')[0]!;
  expect(mail.taken.at(-1)!.raw.replaceAll(/\r\n\s+/g, ' ')).toMatch(
    new RegExp(`DKIM-Signature: [^\\r]*d=own\\.example;[^\\r]* s=${selector};`),
  );
  expect(JSON.stringify(await found(id))).not.toContain('PRIVATE');
});

test('a key that is brought along takes its selector; what is none is refused where it stands', async () => {
  const id = await mailboxAt('sam@brought.example');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string;
  const { dkim } = await admin.caller.settings.giveMailboxKey({ id, privateKey: pem, selector: 'K1' });
  expect(dkim!.record.name).toBe('k1._domainkey.brought.example');
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const short = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey;
  for (const [given, says] of [
    ['hello', /no private key/],
    [ec.export({ type: 'pkcs8', format: 'pem' }) as string, /Give an RSA key/],
    [short.export({ type: 'pkcs8', format: 'pem' }) as string, /Give an RSA key/],
  ] as const)
    await expect(admin.caller.settings.giveMailboxKey({ id, privateKey: given })).rejects.toThrow(says);
  expect((await found(id)).domain?.dkim).toEqual(dkim);
});

test('links lead to a host of the domain’s own once its record stands', async () => {
  const id = await mailboxAt('sam@links.example');
  await expect(admin.caller.settings.trackMailboxBy({ id, host: 'go.evil.example' })).rejects.toThrow(
    /such as go\.links\.example/,
  );
  const set = await admin.caller.settings.trackMailboxBy({ id, host: 'Go.Links.example' });
  expect(set).toMatchObject({ tracking: { host: 'go.links.example', seenAt: null } });
  expect(set.findings.find(({ kind }) => kind === 'tracking')?.record).toEqual({
    ...{ type: 'CNAME', name: 'go.links.example', value: 'app.test' },
  });
  zone.set('CNAME go.links.example', ['app.test']);
  const { tracking } = await admin.caller.settings.checkMailboxDomain({ id });
  expect(tracking!.seenAt).not.toBeNull();
});

test('a domain that many share has nothing to set; name servers that say nothing are no fault of its own', async () => {
  const shared = await mailboxAt('somebody@gmail.com');
  expect((await found(shared)).domain).toBeNull();
  await expect(admin.caller.settings.checkMailboxDomain({ id: shared })).rejects.toThrow(
    /Many share gmail\.com/,
  );
  const id = await mailboxAt('sam@silent.example');
  for (const name of ['silent.example', '_dmarc.silent.example']) zone.set(name, 2);
  expect(states(await admin.caller.settings.checkMailboxDomain({ id }))).toMatchObject({
    ...{ spf: 'unanswered', dmarc: 'unanswered' },
  });
});
