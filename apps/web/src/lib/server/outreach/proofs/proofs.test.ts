import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, visitor, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import { letterServer } from '#lib/server/testing/letters.ts';

const zone: Zone = new Map();
let mail: Awaited<ReturnType<typeof letterServer>>;
let dns: Awaited<ReturnType<typeof nameServer>>;
let app: TestApp;
let owner: TestPerson;
let other: TestPerson;
let n = 0;
let host: string;

beforeAll(async () => {
  mail = await letterServer();
  dns = await nameServer(zone);
  app = await testApp({ ...mail.env, DNS_SERVERS: dns.address });
});
beforeEach(async () => {
  host = `acme${++n}.com`;
  const [acme, rival] = [await app.organisation(`Acme ${n}`), await app.organisation(`Rival ${n}`)];
  [owner, other] = [await app.person('owner', acme), await app.person('owner', rival)];
});
afterAll(async () => {
  await app.close();
  await Promise.all([mail.close(), dns.close()]);
});

const add = async ({ caller }: TestPerson, address: string) =>
  (await caller.settings.createMailbox({ fromName: 'Ann', address })).id;
const proofOf = async ({ caller }: TestPerson, id: string) =>
  (await caller.settings.mailboxes({})).rows.find((mailbox) => mailbox.id === id)!.proof;
const secretIn = (link: string) => /\/mailbox\/([\w-]+)$/.exec(link)![1]!;
const linkFor = async (person: TestPerson, id: string, address: string) => {
  await person.caller.settings.mailMailboxLink({ id });
  return secretIn((await mail.letter(address, 'send mails as')).link);
};
const { confirm, readLink } = {
  confirm: (secret: string) => app.services.mailboxProofs.confirm(secret, visitor),
  readLink: (secret: string) => app.services.mailboxProofs.readLink(secret),
};
const TAKEN = /^Another organisation writes as /;

test('a mail asks whoever reads the address; opening its link does nothing, confirming proves it', async () => {
  const address = `ann@${host}`;
  const id = await add(owner, address);
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: false, taken: false, mailedAt: null });
  const secret = await linkFor(owner, id, address);
  const letter = await mail.letter(address, 'send mails as');
  expect(letter.text).toContain(`wants to send mails as ${address}`);
  expect((await proofOf(owner, id)).mailedAt).toMatch(/^20/);

  expect(await readLink(secret)).toMatchObject({ organisation: `Acme ${n}`, address });
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: false });
  await confirm(secret);
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: true, method: 'link', mailedAt: null });
  expect(await readLink(secret)).toBeNull();
  await expect(confirm(secret)).rejects.toThrow('This link was used, or is over.');
  await expect(owner.caller.settings.mailMailboxLink({ id })).rejects.toThrow(`${address} is proved already`);
  const { rows } = await owner.caller.settings.audit({});
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['mailbox.proof_mailed', 'mailbox.proved']),
  );
});

test('an address that another organisation has gets no letter, and nobody learns whose it is', async () => {
  const address = `ceo@${host}`;
  await confirm(await linkFor(other, await add(other, address), address));
  const before = mail.letters.length;
  const id = await add(owner, address.toUpperCase());
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: false, taken: true });
  const refused = owner.caller.settings.mailMailboxLink({ id });
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(TAKEN) });
  await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('Rival') });
  expect(mail.letters.length).toBe(before);
});

test('the letter’s only link is ours, whatever the organisation is called', async () => {
  await owner.caller.settings.updateOrganisation({ name: 'Pay at https://evil.example/now, evil.example' });
  const address = `ann@${host}`;
  await owner.caller.settings.mailMailboxLink({ id: await add(owner, address) });
  const { text } = await mail.letter(address, 'send mails as');
  expect(text).not.toMatch(/evil\.example|https:\/\/evil/);
  expect(text.match(/https?:\/\/[^\s/]+/g)).toEqual(['http://app.test']);
});

test('nobody’s inbox is filled: three letters an hour go to an address, whoever asks, and twenty from an organisation', async () => {
  const address = `full@${host}`;
  const [mine, theirs] = [await add(owner, address), await add(other, address)];
  const limit = { code: 'TOO_MANY_REQUESTS' };
  for (let i = 0; i < 2; i++) await owner.caller.settings.mailMailboxLink({ id: mine });
  await other.caller.settings.mailMailboxLink({ id: theirs });
  await expect(other.caller.settings.mailMailboxLink({ id: theirs })).rejects.toMatchObject(limit);
  await expect(owner.caller.settings.mailMailboxLink({ id: mine })).rejects.toMatchObject(limit);
  expect(mail.letters.filter(({ to }) => to === address)).toHaveLength(3);
  for (let i = 0; i < 17; i++)
    await owner.caller.settings.mailMailboxLink({ id: await add(owner, `box${i}@${host}`) });
  const last = await add(owner, `last@${host}`);
  await expect(owner.caller.settings.mailMailboxLink({ id: last })).rejects.toMatchObject(limit);
});

test('an organisation’s own record at a domain proves it; another’s, none or silence do not', async () => {
  const id = await add(owner, `ann@${host}`);
  const theirs = await add(other, `bo@${host}`);
  const { record } = await proofOf(owner, id);
  const { record: theirRecord } = await proofOf(other, theirs);
  expect(record!.name).toBe(`_leadfactory.${host}`);
  expect(record!.value).toMatch(/^leadfactory-proof=[0-9a-f]{32}$/);
  expect(theirRecord!.value).not.toBe(record!.value);
  const check = () => owner.caller.settings.checkMailboxDns({ id });

  expect(await check()).toEqual({ outcome: 'absent', taken: [] });
  zone.set(record!.name, ['v=spf1 -all']);
  expect(await check()).toEqual({ outcome: 'absent', taken: [] });
  zone.set(record!.name, [theirRecord!.value]);
  expect(await check()).toEqual({ outcome: 'other', taken: [] });
  zone.set(record!.name, [`${record!.value}0`]);
  expect(await check()).toEqual({ outcome: 'other', taken: [] });
  zone.set(record!.name, 2);
  expect(await check()).toEqual({ outcome: 'unanswered', taken: [] });
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: false });

  zone.set(record!.name, [theirRecord!.value, [record!.value.slice(0, 20), record!.value.slice(20)]]);
  expect(await check()).toEqual({ outcome: 'proved', taken: [] });
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: true, method: 'dns' });
  expect(await proofOf(owner, await add(owner, `later@${host}`))).toMatchObject({ mayWrite: true });
  expect(await proofOf(other, theirs)).toMatchObject({ mayWrite: false });

  // Both records stand there: each address is with whoever had it first.
  const both = await add(other, `ann@${host}`);
  expect(await other.caller.settings.checkMailboxDns({ id: both })).toEqual({
    outcome: 'proved',
    taken: [`ann@${host}`],
  });
  zone.set(record!.name, [theirRecord!.value]);
  expect(await other.caller.settings.checkMailboxDns({ id: both })).toEqual({ outcome: 'proved', taken: [] });
  expect(await proofOf(owner, id)).toMatchObject({ mayWrite: false, taken: true });
});

test('the record of a domain in any alphabet stands at its name in ASCII', async () => {
  const id = await add(owner, `ann@müller.shop${n}.de`);
  const { rows: mailboxes } = await owner.caller.settings.mailboxes({});
  expect(mailboxes.map(({ address }) => address)).toContain(`ann@xn--mller-kva.shop${n}.de`);
  await expect(add(owner, `ann@xn--mller-kva.shop${n}.de`)).rejects.toThrow(
    'There is a mailbox with the address',
  );
  await expect(add(owner, `änn@müller.shop${n}.de`)).rejects.toMatchObject({
    ...{
      code: 'BAD_REQUEST',
      message: expect.stringContaining('before the @ that mail servers do not take'),
    },
  });
  const { record } = await proofOf(owner, id);
  expect(record!.name).toBe(`_leadfactory.xn--mller-kva.shop${n}.de`);
  zone.set(record!.name, [record!.value]);
  expect(await owner.caller.settings.checkMailboxDns({ id })).toMatchObject({ outcome: 'proved' });
});

test('no record proves an address of a domain that many share', async () => {
  for (const shared of ['gmail.com', 'duckdns.org']) {
    const id = await add(owner, `someone${n}@${shared}`);
    expect((await proofOf(owner, id)).record).toBeNull();
    const asked = dns.asked.length;
    await expect(owner.caller.settings.checkMailboxDns({ id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining(`Many share ${shared}`),
    });
    expect(dns.asked.length).toBe(asked);
  }
});

test('where mails stay on this machine nothing need be proved; a letter that stayed here proves nothing for elsewhere', async () => {
  const here = await testApp({ ...mail.env, INBOX_URL: mail.url });
  const boss = await here.person('owner');
  const address = `ann@${host}`;
  const id = await add(boss, address);
  expect(await proofOf(boss, id)).toMatchObject({ mayWrite: true, method: 'here', linkProves: true });
  await boss.caller.settings.mailMailboxLink({ id });
  const secret = secretIn((await mail.letter(address, 'send mails as')).link);
  await here.services.mailboxProofs.confirm(secret, visitor);
  expect(await proofOf(boss, id)).toMatchObject({ mayWrite: true, method: 'link', onlyHere: true });

  // The organisation connects an account of its own: its mails leave the machine.
  await here.services.db.forOrg(here.orgId, async (tx) => {
    const { id: connectionId } = await tx.connection.create({
      data: { orgId: here.orgId, vendor: 'ses', name: 'Own', sealed: 'x', keyId: 'k' },
    });
    await tx.connectionDefault.create({
      data: { orgId: here.orgId, capability: 'mailSender', connectionId },
    });
  });
  expect(await proofOf(boss, id)).toMatchObject({ mayWrite: false, onlyHere: true, linkProves: false });
  await expect(boss.caller.settings.mailMailboxLink({ id })).rejects.toThrow(
    'LeadFactory’s letters stay on this machine',
  );
  await here.close();
});

test('admins prove mailboxes; managers cannot', async () => {
  const id = await add(owner, `ann@${host}`);
  const orgId = owner.locals.signedIn!.user && (await owner.caller.session.me()).organisation!.id;
  const manager = await app.person('manager', orgId);
  for (const act of ['mailMailboxLink', 'checkMailboxDns'] as const)
    await expect(manager.caller.settings[act]({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
