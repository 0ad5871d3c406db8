import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { noTime, oneAccount } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf } from '../../../test/world.ts';
import { createEmailStep } from '../steps/email/index.ts';
import { createWebhookLookup } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('with real SES, a mail whose answer was lost is found by its event, and not sent again', async () => {
  const { db } = database;
  const world = await makeWorld(db);
  const lead = await makeLead(db, world);
  const send = vi.fn<MailSender['send']>(() => Promise.reject(new Error('the process died here')));
  const messages = createEmailStep({
    db,
    mail: oneAccount({
      sender: { requestTimeoutMs: 1_000, send },
      lookup: createWebhookLookup({ db }),
      staysHere: true,
    }),
    listPrice: products.report.price,
    reserveSlot: noTime,
    links: createLinks({ appUrl: 'http://app.test', secret: 'a secret of at least thirty-two characters' }),
  });
  const ask = { ...subjectOf(world, lead), stepKey: 'hello' };
  await messages.sendStep(ask);
  expect(await messages.reconcileStep(ask)).toMatchObject({ status: 'unknown' });

  const { id } = await db.forOrg(world.orgId, (tx) => tx.message.findFirstOrThrow());
  await db.forOrg(world.orgId, (tx) =>
    recordMessageEvent(tx, {
      orgId: world.orgId,
      messageId: id,
      kind: 'delivered',
      data: { providerMessageId: 'ses-1' },
    }),
  );
  expect(await messages.reconcileStep(ask)).toEqual({ status: 'sent', messageId: id });
  const row = await db.forOrg(world.orgId, (tx) => tx.message.findFirstOrThrow());
  expect(row).toMatchObject({ status: 'sent', providerMessageId: 'ses-1' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('silence is believed only where other mails were told of since; else the mail stays held', async () => {
  const { db } = database;
  const world = await makeWorld(db);
  const [lost, other] = [await makeLead(db, world), await makeLead(db, world)];
  const send = vi.fn<MailSender['send']>(() => Promise.reject(new Error('the process died here')));
  const messages = createEmailStep({
    db,
    mail: oneAccount({
      sender: { requestTimeoutMs: 0, send },
      lookup: createWebhookLookup({ db, settleMs: 0 }),
      staysHere: true,
    }),
    listPrice: products.report.price,
    reserveSlot: noTime,
    links: createLinks({ appUrl: 'http://app.test', secret: 'a secret of at least thirty-two characters' }),
    sleep: async () => {},
  });
  const ask = { ...subjectOf(world, lost), stepKey: 'hello' };
  await messages.sendStep(ask);
  expect(await messages.reconcileStep(ask)).toMatchObject({ status: 'unknown' });

  send.mockResolvedValueOnce({ providerMessageId: 'ses-2' });
  const told = await messages.sendStep({ ...subjectOf(world, other), stepKey: 'hello' });
  expect(told.status).toBe('sent');
  expect(await messages.reconcileStep(ask)).toMatchObject({ status: 'unknown' });
  await db.forOrg(world.orgId, (tx) =>
    recordMessageEvent(tx, {
      orgId: world.orgId,
      messageId: (told as { messageId: string }).messageId,
      kind: 'delivered',
    }),
  );
  expect(await messages.reconcileStep(ask)).toMatchObject({ status: 'retry' });
});
