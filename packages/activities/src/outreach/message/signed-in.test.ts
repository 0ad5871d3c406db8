import { randomBytes, randomUUID } from 'node:crypto';
import { system } from '@leadfactory/db/identity';
import { decideMessage } from '@leadfactory/db/outreach/ledger';
import { resumeMailboxesOf, stopMailboxesOf } from '@leadfactory/db/outreach/mailboxes';
import { addConnection, createConnectionStore } from '@leadfactory/db/platform/connections';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { products } from '@leadfactory/domain/revenue/products';
import { createConnections, type Connections } from '@leadfactory/integrations/connections';
import { startMailboxProvider, type MailboxProvider } from '@leadfactory/integrations/mailbox-testing';
import { vendorOf } from '@leadfactory/integrations/registry';
import { createLinks, keyringOf, seal } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noTime } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createEmailStep } from '../steps/email/index.ts';
import { createChanceLookup, createMailAccounts, createWebhookLookup } from './index.ts';

const keyring = keyringOf([`k:${randomBytes(32).toString('base64')}`])!;
let database: TestDatabase;
let provider: MailboxProvider;
let world: World;

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());
beforeEach(async () => {
  provider = await startMailboxProvider();
  world = await makeWorld(database.db);
  return () => provider.close();
});

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
const env = () => ({
  ...provider.env,
  ...{ GMAIL_IMAP: '127.0.0.1:9', OUTLOOK_IMAP: '127.0.0.1:9', OUTLOOK_TENANT: 'common' },
});
/** As a process of its own has them. */
const connectionsOf = (): Connections =>
  createConnections({
    ...{ store: createConnectionStore(database.db), keyring, env: env() },
    allow: [new URL(provider.url).host],
    onSignedOut: (orgId, id) => database.db.forOrg(orgId, (tx) => stopMailboxesOf(tx, orgId, id)),
  });

/** The world's mailbox writes by an account at this vendor, which somebody signed in to. */
async function signIn(vendor: string): Promise<string> {
  const door = vendorOf(vendor)!.account!(env())!;
  const request = { redirectUri: 'http://app.test/callback', state: 's', verifier: 'v'.repeat(43) };
  const back = await provider.visit(await door.begin(request));
  const { credentials } = (await door.finish(request, back.href))!;
  const id = randomUUID();
  const sealed = seal(keyring, { orgId: world.orgId, connectionId: id }, credentials as object);
  await within(async (tx) => {
    await addConnection(tx, world.orgId, {
      id,
      vendor,
      name: 'Sam',
      settings: {},
      createdBy: null,
      ...sealed,
    });
    await tx.mailbox.update({ where: { id: world.mailboxId }, data: { connectionId: id } });
    const { address } = await tx.mailbox.findUniqueOrThrow({ where: { id: world.mailboxId } });
    const proof = { orgId: world.orgId, mailboxId: world.mailboxId, address, key: address };
    await tx.addressProof.deleteMany({});
    await tx.addressProof.create({ data: { ...proof, method: 'dns', here: false } });
  });
  return id;
}
const worker = (now: () => Date = () => new Date(), connections = connectionsOf()) =>
  createEmailStep({
    ...{ db: database.db, listPrice: products.report.price, reserveSlot: noTime, now },
    links: createLinks({ appUrl: 'http://app.test', secret: 'a secret of at least thirty-two characters' }),
    sleep: async () => {},
    mail: createMailAccounts({
      ...{ connections, environmentKeeps: true },
      byEvents: createWebhookLookup({ db: database.db, settleMs: 0 }),
      byChance: createChanceLookup({ db: database.db }),
    }),
  });
const ask = (lead: MadeLead) => ({ ...subjectOf(world, lead), stepKey: 'hello' });
const inAnHour = () => new Date(Date.now() + 3_600_000);
const left = () => provider.account.mails.filter(({ draft }) => !draft);
const stateOf = () =>
  within((tx) =>
    tx.mailbox.findUniqueOrThrow({
      where: { id: world.mailboxId },
      select: { status: true, stoppedBy: true },
    }),
  );

describe.each(['gmail', 'outlook'])('%s', (vendor) => {
  test('a mail leaves once, though its token ran out meanwhile', async () => {
    await signIn(vendor);
    provider.tokens.expire();
    const lead = await makeLead(database.db, world);
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'sent' });
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'sent' });
    expect(left()).toHaveLength(1);
    expect(provider.tokens.state.renewals).toBe(1);
  });

  test('cut off after it was taken: found among what was sent, and recorded as that', async () => {
    await signIn(vendor);
    const lead = await makeLead(database.db, world);
    provider.account.deeds.push('drop after');
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
    expect(await worker().reconcileStep(ask(lead))).toMatchObject({ status: 'sent' });
    expect(left()).toHaveLength(1);
  });

  test('a provider that asks to wait is waited for', async () => {
    await signIn(vendor);
    const lead = await makeLead(database.db, world);
    provider.account.deeds.push({ status: 429, headers: { 'retry-after': '120' } });
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'retry', retryAfterMs: 120_000 });
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'sent' });
    expect(left()).toHaveLength(1);
  });

  test('an account that is taken back stops its mailbox; signed in to again, it goes on', async () => {
    const id = await signIn(vendor);
    const lead = await makeLead(database.db, world);
    provider.tokens.expire();
    provider.tokens.revoke();
    expect(await worker().sendStep(ask(lead))).toMatchObject({ reason: 'mailbox_account_failing' });
    expect(await stateOf()).toEqual({ status: 'paused', stoppedBy: 'signed_out' });
    const account = () => within((tx) => tx.connection.findUniqueOrThrow({ where: { id } }));
    await expect.poll(async () => (await account()).status).toBe('failing');
    expect((await account()).lastError).toContain('Sign in again');
    expect(await worker().sendStep(ask(lead))).toMatchObject({ reason: 'mailbox_paused' });
    await signIn(vendor);
    await within((tx) => resumeMailboxesOf(tx, world.orgId, system, id));
    // It has another account by now, for which it had not stopped.
    expect(await stateOf()).toMatchObject({ status: 'paused' });
    await within((tx) => tx.mailbox.update({ where: { id: world.mailboxId }, data: { connectionId: id } }));
    await within((tx) => resumeMailboxesOf(tx, world.orgId, system, id));
    expect(await stateOf()).toEqual({ status: 'active', stoppedBy: null });
    expect(left()).toEqual([]);
  });
});

test('one that may have left, and is nowhere to be found, stays held: it is not sent again', async () => {
  await signIn('gmail');
  const lead = await makeLead(database.db, world);
  provider.account.deeds.push('drop before');
  expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  expect(await worker(inAnHour).reconcileStep(ask(lead))).toMatchObject({ status: 'unknown' });
  expect(await worker(inAnHour).sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  expect(provider.account.mails).toEqual([]);
});

test('one that is still a draft surely was not sent, and is sent once', async () => {
  await signIn('outlook');
  const lead = await makeLead(database.db, world);
  provider.account.deeds.push('drop before');
  expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  const later = worker(inAnHour);
  expect(await later.reconcileStep(ask(lead))).toMatchObject({ status: 'retry' });
  expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'sent' });
  expect(provider.account.mails.map(({ draft }) => draft)).toEqual([false]);
});

test('several processes at once renew a token that counts once one after the other, and nobody is signed out', async () => {
  await signIn('outlook');
  Object.assign(provider.tokens.state, { rotates: true, takesMs: 50 });
  provider.tokens.expire();
  const leads = await Promise.all(Array.from({ length: 6 }, () => makeLead(database.db, world)));
  const sent = await Promise.all(leads.map((lead) => worker().sendStep(ask(lead))));
  expect(sent.map(({ status }) => status)).toEqual(Array(6).fill('sent'));
  expect(left()).toHaveLength(6);
  expect(provider.tokens.state.renewals).toBe(1);
  expect(await stateOf()).toEqual({ status: 'active', stoppedBy: null });
});

test('what a token is renewed with is kept sealed, and told to no reader as a change', async () => {
  const id = await signIn('gmail');
  const intents = () => within((tx) => tx.$queryRaw`SELECT count(*)::int AS n FROM intent`);
  const rowOf = () => within((tx) => tx.connection.findUniqueOrThrow({ where: { id } }));
  const before = await rowOf();
  const told = await intents();
  provider.tokens.expire();
  await worker().sendStep(ask(await makeLead(database.db, world)));
  const after = await rowOf();
  expect(after.sealed).not.toBe(before.sealed);
  expect(after.sealed).not.toMatch(/access-|refresh-/);
  expect(after.updatedAt).toEqual(before.updatedAt);
  expect(await intents()).toEqual(told);
});

test('a person decides what nobody can tell of: it arrived, or it is sent again, once', async () => {
  await signIn('gmail');
  const [arrived, lost] = [await makeLead(database.db, world), await makeLead(database.db, world)];
  const decide = async (lead: MadeLead, says: boolean) => {
    const { id } = await within((tx) =>
      tx.message.findFirstOrThrow({ where: { enrolmentId: lead.enrolmentId } }),
    );
    await within((tx) => decideMessage(tx, world.orgId, system, { id, arrived: says }));
  };
  for (const lead of [arrived, lost]) {
    provider.account.deeds.push('drop before');
    expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  }
  // The provider may still answer by itself.
  await expect(decide(arrived, true)).rejects.toThrow(/still be on its way/);
  await within((tx) => tx.message.updateMany({ data: { attemptedAt: new Date(Date.now() - 3_600_000) } }));
  await decide(arrived, true);
  expect(await worker().reconcileStep(ask(arrived))).toMatchObject({ status: 'sent' });
  expect(await worker().sendStep(ask(arrived))).toMatchObject({ status: 'sent' });
  expect(left()).toEqual([]);
  await expect(decide(arrived, false)).rejects.toThrow(/known by now/);
  await decide(lost, false);
  expect(await worker().reconcileStep(ask(lost))).toMatchObject({ status: 'retry' });
  expect(await worker().sendStep(ask(lost))).toMatchObject({ status: 'sent' });
  expect(left()).toHaveLength(1);
  const other = await makeWorld(database.db);
  const { id } = await within((tx) => tx.message.findFirstOrThrow());
  await expect(
    database.db.forOrg(other.orgId, (tx) => decideMessage(tx, other.orgId, system, { id, arrived: true })),
  ).rejects.toThrow(/does not exist/);
});
