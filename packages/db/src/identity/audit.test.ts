import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../testing/index.ts';
import { audit } from './audit.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

test('an entry says who did it from where, and neither an address nor a secret of what it was about', async () => {
  const actor = { kind: 'user', id: 'u1', from: { ip: '192.0.2.1', userAgent: 'x'.repeat(900) } } as const;
  const data = { before: 'ann@shop.example', after: { token: 'hunter2', name: 'Spring' } };
  const entry = await database.db.forOrg(orgId, async (tx) => {
    await audit(tx, orgId, actor, 'mailbox.changed', 'm1', data);
    return tx.auditLog.findFirstOrThrow();
  });
  expect(entry).toMatchObject({
    ...{ actorKind: 'user', actorId: 'u1', ip: '192.0.2.1', userAgent: 'x'.repeat(200) },
    ...{
      action: 'mailbox.changed',
      subject: 'm1',
      data: { before: '…', after: { token: '…', name: 'Spring' } },
    },
  });
});

test('the application can neither change nor remove an entry', async () => {
  const refused = /permission denied/;
  await expect(
    database.db.forOrg(orgId, (tx) => tx.auditLog.updateMany({ data: { action: 'x' } })),
  ).rejects.toThrow(refused);
  await expect(database.db.forOrg(orgId, (tx) => tx.auditLog.deleteMany())).rejects.toThrow(refused);
});
