import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import type { Step } from '@leadfactory/domain/outreach/steps';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailClients, noTime, oneAccount, startMailServer } from '../../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf } from '../../../../test/world.ts';
import { createEmailStep } from './index.ts';
import { chooseVariant } from '@leadfactory/mails';

let database: TestDatabase;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  database = await testDatabase();
  mail = await startMailServer();
});
afterAll(async () => {
  await mail.end();
  await database.drop();
});

const variants = ['a', 'b'].map((key) => ({ key, weight: 50, subject: `Subject ${key}`, body: 'Hello' }));
const nested = { kind: 'email' as const, key: 'nested', name: 'Nested', variants };

const fork = (key: string, then: Step[], otherwise: Step[]): Step => ({
  ...{ kind: 'branch', key, name: key, match: 'all', when: [{ if: 'visited' }] },
  ...{ then, otherwise },
});
const steps = [fork('outer', [fork('inner', [], [nested])], [])];

test('a mail two arms deep leaves once, in its variant, and earns credit by its key', async () => {
  const { db } = database;
  const world = await makeWorld(db, {}, { steps });
  const lead = await makeLead(db, world);
  const links = createLinks({
    appUrl: 'http://app.test',
    secret: 'a secret of at least thirty-two characters',
  });
  const port = createEmailStep({
    ...{ db, links, listPrice: products.report.price, reserveSlot: noTime },
    mail: oneAccount(mailClients(mail.url)),
  });
  const asked = { ...subjectOf(world, lead), stepKey: 'nested' };
  expect((await port.sendStep(asked)).status).toBe('sent');
  expect((await port.sendStep(asked)).status).toBe('sent');

  const { key: variant, subject } = chooseVariant(variants, lead.enrolmentId, 'nested');
  const received = await mail.mailsTo(lead.email);
  expect(received.map((one) => one.subject)).toEqual([subject]);
  await db.forOrg(world.orgId, async (tx) => {
    const where = { leadId: lead.leadId };
    const told = { stepKey: 'nested', variant, campaignId: world.campaignId };
    expect(await tx.message.findMany({ where })).toMatchObject([{ status: 'sent', ...told }]);
    expect(await tx.touchpoint.findMany({ where })).toMatchObject([{ kind: 'email', ...told }]);
  });
});
