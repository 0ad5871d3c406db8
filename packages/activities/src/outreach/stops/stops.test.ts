import { stopMailboxesOf } from '@leadfactory/db/outreach/mailboxes';
import { testDatabase, testMember, type TestDatabase } from '@leadfactory/db/testing';
import type { MailSender, OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld } from '../../../test/world.ts';
import { createStopLetters } from './index.ts';

let database: TestDatabase;
let sent: OutgoingMail[] = [];
let away = false;
const sender: MailSender = {
  requestTimeoutMs: 1_000,
  send: (mail) => {
    if (away) return Promise.reject(new Error('away'));
    sent.push(mail);
    return Promise.resolve({ providerMessageId: mail.id });
  },
};
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

const letters = () =>
  createStopLetters({
    ...{ db: database.db, post: { sender, from: 'no-reply@leadfactory.example' } },
    mailboxesUrl: 'https://app.test/settings/mailboxes',
  });

test('owners are told of a mailbox that stopped, once for each time, whoever else looks; nobody else is', async () => {
  const world = await makeWorld(database.db);
  await makeWorld(database.db);
  const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
    database.db.forOrg(world.orgId, work);
  await testMember(database.db, world.orgId, 'owner');
  await testMember(database.db, world.orgId, 'admin');
  expect(await letters()()).toBe(0);
  const stop = (at: Date) =>
    within((tx) =>
      tx.mailbox.update({
        where: { id: world.mailboxId },
        data: { status: 'paused', stoppedBy: 'bounces', stoppedAt: at },
      }),
    );
  await stop(new Date(Date.now() - 1_000));
  away = true;
  expect(await letters()()).toBe(0);
  away = false;
  const told = await Promise.all([letters()(), letters()(), letters()()]);
  expect(told.reduce((a, b) => a + b)).toBe(1);
  expect(sent).toHaveLength(1);
  const { address } = await within((tx) => tx.mailbox.findUniqueOrThrow({ where: { id: world.mailboxId } }));
  expect(sent[0]!.subject).toBe(`The mailbox ${address} stopped`);
  expect(sent[0]!.text).toMatch(/too many of its latest mails bounced/);
  expect(sent[0]!.text).toContain('https://app.test/settings/mailboxes');
  expect(await letters()()).toBe(0);
  // Resumed, and stopped again.
  await within((tx) =>
    tx.mailbox.updateMany({ data: { status: 'active', stoppedBy: null, stoppedAt: null } }),
  );
  expect(await letters()()).toBe(0);
  await stop(new Date(Date.now() + 1_000));
  expect(await letters()()).toBe(1);
  expect(sent).toHaveLength(2);
});

test('a mailbox whose account lets nobody in is told of in its own words', async () => {
  sent = [];
  const world = await makeWorld(database.db);
  await testMember(database.db, world.orgId, 'owner');
  const connectionId = '0190163d-8694-7f00-8000-0123456789ab';
  await database.db.forOrg(world.orgId, async (tx) => {
    const data = {
      id: connectionId,
      orgId: world.orgId,
      vendor: 'gmail',
      name: 'Sam',
      sealed: 's',
      keyId: 'k',
    };
    await tx.connection.create({ data });
    await tx.mailbox.update({ where: { id: world.mailboxId }, data: { connectionId } });
    await stopMailboxesOf(tx, world.orgId, connectionId);
  });
  expect(await letters()()).toBe(1);
  expect(sent[0]!.text).toMatch(/Sign in again/);
});
