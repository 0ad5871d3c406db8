import { randomBytes, randomUUID } from 'node:crypto';
import { addConnection, createConnectionStore, removeConnection } from '@leadfactory/db/platform/connections';
import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { products } from '@leadfactory/domain/revenue/products';
import { createConnections, type Connections } from '@leadfactory/integrations/connections';
import { scriptedSmtp, startSmtpServer, type Deed, type Point } from '@leadfactory/integrations/smtp-testing';
import { createLinks, keyringOf, seal } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noTime, startMailServer } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createEmailStep } from '../steps/email/index.ts';
import { createChanceLookup, createMailAccounts, createWebhookLookup } from './index.ts';

const keyring = keyringOf([`k:${randomBytes(32).toString('base64')}`])!;
let database: TestDatabase;
let environment: Awaited<ReturnType<typeof startMailServer>>;
/** What the account's own server does; all that it took is in `own.accepted`. */
let deeds: Partial<Record<Point, Deed>>;
let own: Awaited<ReturnType<typeof scriptedSmtp>>;
let connections: Connections;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  environment = await startMailServer();
});
afterAll(async () => {
  await environment.end();
  await database.drop();
});
beforeEach(async () => {
  deeds = {};
  own = await scriptedSmtp(deeds);
  world = await makeWorld(database.db);
  connections = createConnections({
    ...{ store: createConnectionStore(database.db), keyring, allow: [`127.0.0.1:${own.port}`] },
    env: {
      SES_ENDPOINT: environment.url,
      MAIL_EVENTS_URL: environment.url,
      AWS_ACCESS_KEY_ID: 'k',
      AWS_SECRET_ACCESS_KEY: 's',
    },
  });
  return () => own.close();
});

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
/** An account of the organisation's at the mail server, or at another port. */
async function account(smtpPort = own.port): Promise<string> {
  const id = randomUUID();
  const credentials = {
    ...{
      smtpHost: '127.0.0.1',
      smtpPort,
      smtpSecurity: 'none',
      user: 'sam@acme.example',
      password: 'a password',
    },
  };
  const sealed = seal(keyring, { orgId: world.orgId, connectionId: id }, credentials);
  await within((tx) =>
    addConnection(tx, world.orgId, {
      id,
      vendor: 'mail-server',
      name: 'Ours',
      settings: {},
      createdBy: null,
      ...sealed,
    }),
  );
  return id;
}
const sendThrough = (connectionId: string | null) =>
  within(async (tx) => {
    await tx.mailbox.update({ where: { id: world.mailboxId }, data: { connectionId } });
    const { address } = await tx.mailbox.findUniqueOrThrow({ where: { id: world.mailboxId } });
    await tx.addressProof.deleteMany({});
    await tx.addressProof.create({
      data: {
        orgId: world.orgId,
        mailboxId: world.mailboxId,
        address,
        key: address,
        method: 'dns',
        here: false,
      },
    });
  });
/** As a worker of its own would: nothing is remembered from before. */
const worker = (at?: () => Date) =>
  createEmailStep({
    db: database.db,
    links: createLinks({ appUrl: 'http://app.test', secret: 'a secret of at least thirty-two characters' }),
    listPrice: products.report.price,
    reserveSlot: noTime,
    sleep: async () => {},
    ...(at && { now: at }),
    mail: createMailAccounts({
      connections,
      byEvents: createWebhookLookup({ db: database.db, settleMs: 0 }),
      byChance: createChanceLookup({ db: database.db }),
      environmentKeeps: true,
    }),
  });
const ask = (lead: MadeLead) => ({ ...subjectOf(world, lead), stepKey: 'hello' });
const rowOf = (lead: MadeLead) =>
  within((tx) => tx.message.findFirstOrThrow({ where: { enrolmentId: lead.enrolmentId } }));
const inAnHour = () => new Date(Date.now() + 3_600_000);

test('a mail goes through its mailbox’s account, else the organisation’s default, else the environment’s; each row says which', async () => {
  const leads = [
    await makeLead(database.db, world),
    await makeLead(database.db, world),
    await makeLead(database.db, world),
  ];
  const steps = worker();
  expect(await steps.sendStep(ask(leads[0]!))).toMatchObject({ status: 'sent' });
  const id = await account();
  await sendThrough(id);
  expect(await steps.sendStep(ask(leads[1]!))).toMatchObject({ status: 'sent' });
  await sendThrough(null);
  const usual = await account();
  await within((tx) =>
    tx.connectionDefault.create({
      data: { orgId: world.orgId, capability: 'mailSender', connectionId: usual },
    }),
  );
  expect(await steps.sendStep(ask(leads[2]!))).toMatchObject({ status: 'sent' });
  expect(await environment.mailsTo(leads[0]!.email)).toHaveLength(1);
  expect(own.accepted).toHaveLength(2);
  const of = async (lead: MadeLead) => {
    const { connectionId, byEnvironment, providerMessageId } = await rowOf(lead);
    return { connectionId, byEnvironment, ours: providerMessageId?.includes('@acme') ?? false };
  };
  expect(await Promise.all(leads.map(of))).toEqual([
    { connectionId: null, byEnvironment: true, ours: false },
    { connectionId: id, byEnvironment: false, ours: true },
    { connectionId: usual, byEnvironment: false, ours: true },
  ]);
});

test('what may have gone out by an account that cannot be asked is held, whatever account its mailbox has since; an answer tells', async () => {
  const lead = await makeLead(database.db, world);
  await sendThrough(await account());
  deeds.dot = 'close';
  expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  expect(own.accepted).toHaveLength(1);
  // The environment's server knows nothing of it: asked, it would say "not found", and the mail would go out twice.
  await sendThrough(null);
  const later = worker(inAnHour);
  const held = await later.reconcileStep(ask(lead));
  expect(held).toMatchObject({ status: 'unknown' });
  // Asked after less and less often.
  expect(held.status === 'unknown' && held.retryAfterMs).toBeGreaterThan(10 * 60_000);
  // What other accounts' providers tell of other mails says nothing of it.
  const other = await makeLead(database.db, world);
  expect(await worker().sendStep(ask(other))).toMatchObject({ status: 'sent' });
  const told = (messageId: string) =>
    within((tx) => recordMessageEvent(tx, { orgId: world.orgId, messageId, kind: 'delivered' }));
  await told((await rowOf(other)).id);
  expect(await later.reconcileStep(ask(lead))).toMatchObject({ status: 'unknown' });
  expect(await later.sendStep(ask(lead))).toMatchObject({ status: 'unknown' });
  await told((await rowOf(lead)).id);
  expect(await later.reconcileStep(ask(lead))).toMatchObject({ status: 'sent' });
  expect(own.accepted).toHaveLength(1);
  expect(await environment.mailsTo(lead.email)).toHaveLength(0);
});

test('an account that fails holds its mailbox’s mails, and is knocked at once, not by each; mended, they go', async () => {
  const [one, two] = [await makeLead(database.db, world), await makeLead(database.db, world)];
  await sendThrough(await account());
  deeds.AUTH = '535 5.7.8 wrong password';
  let now = Date.now();
  const steps = worker(() => new Date(now));
  const failing = { status: 'retry', reason: 'mailbox_account_failing' };
  expect(await steps.sendStep(ask(one))).toMatchObject(failing);
  delete deeds.AUTH;
  // It is left alone for a while, whoever's mail is due.
  for (const lead of [one, two]) expect(await steps.sendStep(ask(lead))).toMatchObject(failing);
  expect((await rowOf(one)).status).toBe('queued');
  expect(own.accepted).toEqual([]);
  now += 31_000;
  for (const lead of [one, two]) expect(await steps.sendStep(ask(lead))).toMatchObject({ status: 'sent' });
  expect(own.accepted).toHaveLength(2);
});

test('a mailbox whose account is gone, or is nobody’s, holds its mails; nothing goes another way', async () => {
  const lead = await makeLead(database.db, world);
  const id = await account();
  await sendThrough(id);
  await within((tx) => removeConnection(tx, id));
  expect(await worker().sendStep(ask(lead))).toMatchObject({
    status: 'retry',
    reason: 'mailbox_account_failing',
  });
  expect(own.accepted).toEqual([]);
  expect(await environment.mailsTo(lead.email)).toHaveLength(0);
});

test('where a mailbox has an account of its own, its address is to be proved, though the environment’s server keeps mails here', async () => {
  const lead = await makeLead(database.db, world);
  await sendThrough(await account());
  await within((tx) => tx.addressProof.deleteMany({}));
  expect(await worker().sendStep(ask(lead))).toMatchObject({ status: 'retry', reason: 'mailbox_unproved' });
  expect(own.accepted).toEqual([]);
});

test('many at once through a real mail server: each once', async () => {
  const server = await startSmtpServer();
  connections = createConnections({
    ...{ store: createConnectionStore(database.db), keyring, allow: [`127.0.0.1:${server.port}`] },
    env: { SES_ENDPOINT: environment.url },
  });
  await sendThrough(await account(server.port));
  const leads = await Promise.all(Array.from({ length: 12 }, () => makeLead(database.db, world)));
  const [first, second] = [worker(), worker()];
  const outcomes = await Promise.all(
    leads.flatMap((lead) => [first.sendStep(ask(lead)), second.sendStep(ask(lead))]),
  );
  for (const { status } of outcomes) expect(['sent', 'unknown']).toContain(status);
  expect(server.taken.flatMap(({ to }) => to).toSorted()).toEqual(leads.map(({ email }) => email).toSorted());
  await server.close();
});
