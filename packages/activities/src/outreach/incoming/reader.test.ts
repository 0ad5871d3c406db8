import { randomUUID } from 'node:crypto';
import type { Inbox } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { testDatabase, testOrganisation, testSentMail, type TestDatabase } from '@leadfactory/db/testing';
import type { Tx } from '@leadfactory/db/platform/client';
import {
  dovecot,
  hasDovecot,
  hoodiecrow,
  mailFrom,
  type TestImap,
} from '@leadfactory/integrations/imap-testing';
import { vendorOf } from '@leadfactory/integrations/registry';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createReader, type ReaderDeps } from './reader.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

let closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);

/** A mailbox with an account, and a mail that went from it to a lead. */
async function mailbox() {
  return within(async (tx) => {
    const sent = await testSentMail(tx, orgId);
    const { campaignId } = await tx.enrolment.findUniqueOrThrow({ where: { id: sent.enrolmentId } });
    const { mailboxId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const connection = await tx.connection.create({
      data: { orgId, vendor: 'mail-server', name: 'Account', sealed: randomUUID(), keyId: 'k' },
    });
    await tx.mailbox.update({ where: { id: mailboxId }, data: { connectionId: connection.id } });
    await tx.message.update({ where: { id: sent.messageId }, data: { mailboxId } });
    return { ...sent, mailboxId, connectionId: connection.id, reference: `<${sent.messageId}@acme.example>` };
  });
}
type Mailbox = Awaited<ReturnType<typeof mailbox>>;

const inboxAt = ({ port, user }: TestImap, password = 'secret'): Inbox =>
  vendorOf('mail-server')!.provides.inbox!(
    {
      ...{ smtpHost: '127.0.0.1', smtpSecurity: 'none', user, password },
      ...{ imapHost: '127.0.0.1', imapPort: port },
    },
    {},
  )!;
const reader = (inbox: Inbox, given: Partial<ReaderDeps> = {}) =>
  createReader({
    ...{ db: database.db, dispatch: async () => {}, inboxOf: async () => inbox },
    ...{ checkConnection: async () => null, idlers: 0, ...given },
  });
/** Of one mailbox: the same mail in two of them would be one. */
const idAt = ({ mailboxId }: Mailbox, name: string) => `${name}-${mailboxId}@their.example`;
const reply = (box: Mailbox, name: string) =>
  mailFrom({ id: idAt(box, name), answers: box.reference, from: `Ann <${box.address}>` });
const told = ({ leadId }: Mailbox) =>
  within(async (tx) => {
    const replies = await tx.timelineEvent.count({ where: { leadId, kind: 'replied' } });
    const rows = await tx.incomingMail.findMany({ where: { leadId }, orderBy: { id: 'asc' } });
    return { replies, ids: rows.map(({ messageId }) => messageId.slice(1, -1)) };
  });
const readingOf = ({ mailboxId }: Mailbox) =>
  within((tx) => tx.mailboxReading.findUniqueOrThrow({ where: { mailboxId } }));

describe('hoodiecrow', () => reads(hoodiecrow));
describe.skipIf(!hasDovecot())('Dovecot', () => reads(dovecot));

function reads(start: () => Promise<TestImap>) {
  async function started() {
    const server = await start();
    closing.push(() => server.close());
    return { server, box: await mailbox() };
  }

  test('what came is taken once, however often and from wherever it is read', async () => {
    const { server, box } = await started();
    await server.deliver([reply(box, 'one'), mailFrom({ id: idAt(box, 'stranger') })]);
    const { mailboxId } = box;
    const { readMails } = reader(inboxAt(server));
    expect(await readMails({ orgId, mailboxId })).toEqual({ state: 'read', taken: 2, retryAfterMs: 60_000 });
    expect(await readMails({ orgId, mailboxId })).toMatchObject({ taken: 0 });
    await server.remake('INBOX');
    await server.deliver([reply(box, 'one')], 'Clients');
    await server.deliver([reply(box, 'two')]);
    expect(await readMails({ orgId, mailboxId })).toMatchObject({ taken: 1 });
    expect(await told(box)).toEqual({ replies: 2, ids: ['one', 'two'].map((name) => idAt(box, name)) });
    expect(await readingOf(box)).toMatchObject({ failures: 0, error: null });
  });

  test('killed in the midst of a batch, it goes on, and takes none twice', async () => {
    const { server, box } = await started();
    const { mailboxId } = box;
    const ids = Array.from({ length: 60 }, (_, n) => `r${n}`);
    await server.deliver(ids.map((id) => reply(box, id)));
    for (let dies = 1; dies <= 3; dies++) {
      let transactions = 0;
      const forOrg: typeof database.db.forOrg = (...args) =>
        ++transactions > dies * 7 ? Promise.reject(new Error('killed')) : database.db.forOrg(...args);
      const dying = reader(inboxAt(server), { db: { ...database.db, forOrg } });
      await expect(dying.readMails({ orgId, mailboxId })).rejects.toThrow('killed');
    }
    await reader(inboxAt(server)).readMails({ orgId, mailboxId });
    const { replies, ids: taken } = await told(box);
    expect(replies).toBe(60);
    expect(taken.toSorted()).toEqual(ids.map((name) => idAt(box, name)).toSorted());
  });

  test('while it waits, what comes is taken at once; broken off, it ends', async () => {
    const { server, box } = await started();
    const { mailboxId } = box;
    const inbox = inboxAt(server);
    const stop = new AbortController();
    const stoppable: Inbox = {
      readAfter: (cursor, options) => inbox.readAfter(cursor, { ...options, signal: stop.signal }),
      untilSomethingComes: (cursor, options) =>
        inbox.untilSomethingComes(cursor, { ...options, signal: stop.signal }),
    };
    const reading = reader(stoppable, { idlers: 1 }).readMails({ orgId, mailboxId });
    // There is one place to wait in: another mailbox looks now and then.
    await vi.waitFor(async () => expect((await readingOf(box)).readAt).not.toBeNull(), 20_000);
    await server.deliver([reply(box, 'live')]);
    await vi.waitFor(async () => expect((await told(box)).replies).toBe(1), 20_000);
    stop.abort(new Error('broken off'));
    await expect(reading).rejects.toThrow('broken off');
  });
}

test('credentials that are refused are tried seldom, and the account is shown as failing', async () => {
  const server = await hoodiecrow();
  closing.push(() => server.close());
  const box = await mailbox();
  const checkConnection = vi.fn(async () => null);
  const { readMails } = reader(inboxAt(server, 'wrong'), { checkConnection });
  const outcome = await readMails({ orgId, mailboxId: box.mailboxId });
  expect(outcome).toEqual({ state: 'failing', taken: 0, retryAfterMs: 6 * 3600_000 });
  expect(checkConnection).toHaveBeenCalledExactlyOnceWith(orgId, box.connectionId);
  const failing = await readingOf(box);
  expect(failing).toMatchObject({ failures: 1 });
  expect(failing.failingSince).not.toBeNull();
  // Put right, nothing of it is left.
  await reader(inboxAt(server)).readMails({ orgId, mailboxId: box.mailboxId });
  expect(await readingOf(box)).toMatchObject({ failures: 0, failingSince: null, error: null });
});

test('a server that is away is tried again, ever less often; one that asks to wait is waited for', async () => {
  const box = await mailbox();
  const ask = { orgId, mailboxId: box.mailboxId };
  const failing = (kind: 'retryable' | 'rate_limited') =>
    reader({
      readAfter: () =>
        Promise.reject(
          new VendorError('IMAP', kind === 'retryable' ? { kind } : { kind, retryAfterMs: 300_000 }, 'away'),
        ),
      untilSomethingComes: async () => {},
    });
  const waits: number[] = [];
  for (let n = 0; n < 9; n++) waits.push((await failing('retryable').readMails(ask)).retryAfterMs);
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800, 1800].map((seconds) => seconds * 1000));
  expect((await failing('rate_limited').readMails(ask)).retryAfterMs).toBe(300_000);
});

test('a mailbox without an account, one whose account lets nothing be read, and one that is gone are not read', async () => {
  const box = await mailbox();
  const ask = { orgId, mailboxId: box.mailboxId };
  const { readMails } = reader({} as Inbox, { inboxOf: async () => null });
  const nothing = { state: 'nothing', taken: 0, retryAfterMs: 0 };
  expect(await readMails(ask)).toEqual(nothing);
  const refused = reader({} as Inbox, {
    inboxOf: () =>
      Promise.reject(new VendorError('x', { kind: 'permanent' }, 'It does not do this (inbox).')),
  });
  expect(await refused.readMails(ask)).toEqual(nothing);
  await within((tx) => tx.mailbox.update({ where: { id: box.mailboxId }, data: { connectionId: null } }));
  expect(await reader({} as Inbox).readMails(ask)).toEqual(nothing);
  expect(await reader({} as Inbox).readMails({ orgId, mailboxId: randomUUID() })).toEqual(nothing);
});

test('whoever gives a mailbox an account, takes it away, or puts it right has its reader told', async () => {
  const box = await mailbox();
  const asked = () =>
    within(async (tx) =>
      (await tx.intentRow.findMany())
        .map(({ payload }) => payload as { kind: string; mailboxId?: string })
        .filter(({ kind, mailboxId }) => kind === 'read_mailbox' && mailboxId === box.mailboxId),
    );
  expect(await asked()).toHaveLength(1);
  await within((tx) =>
    tx.connection.update({
      where: { id: box.connectionId },
      data: { sealed: 'another', updatedAt: new Date() },
    }),
  );
  expect(await asked()).toHaveLength(2);
  await within((tx) => tx.connection.update({ where: { id: box.connectionId }, data: { status: 'ok' } }));
  await within((tx) => tx.mailbox.update({ where: { id: box.mailboxId }, data: { dailyCap: 3 } }));
  expect(await asked()).toHaveLength(2);
  await within((tx) => tx.mailbox.update({ where: { id: box.mailboxId }, data: { connectionId: null } }));
  expect(await asked()).toHaveLength(3);
});
