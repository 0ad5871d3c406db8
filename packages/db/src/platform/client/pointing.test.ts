import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from './index.ts';
import {
  testDatabase,
  testOrganisation,
  testSentMail,
  type SentMail,
  type TestDatabase,
} from '../../testing/index.ts';

let database: TestDatabase;
let b: string;
let theirs: SentMail;
beforeAll(async () => {
  database = await testDatabase();
  const a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
  theirs = await database.db.forOrg(a, (tx) => testSentMail(tx, a));
});
afterAll(() => database.drop());

test('a tenant’s row cannot point at another’s, whose id is known', async () => {
  const { leadId, companyId, messageId } = theirs;
  const attacks: [string, (tx: Tx) => Promise<unknown>][] = [
    ['contact', (tx) => tx.contact.create({ data: { orgId: b, companyId, firstName: 'X' } })],
    ['task', (tx) => tx.task.create({ data: { orgId: b, leadId, title: 'X', dueAt: new Date() } })],
    [
      'message_event',
      (tx) =>
        tx.messageEvent.create({
          data: { orgId: b, messageId, kind: 'opened', at: new Date(), dedupeKey: 'x' },
        }),
    ],
  ];
  for (const [table, attack] of attacks)
    await expect(database.db.forOrg(b, attack), table).rejects.toThrow(/[Ff]oreign key|P2003/);
});

test('every foreign key between tenants’ tables names the tenant', async () => {
  const { rows } = await database.db.pool.query<{ name: string }>(`
    SELECT c.conname AS name FROM pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid <> 'organisation'::regclass
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'org_id')
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'org_id')
      AND NOT EXISTS (
        SELECT FROM unnest(c.conkey, c.confkey) k (child, parent)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.child AND a.attname = 'org_id'
        JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = k.parent AND p.attname = 'org_id')
    ORDER BY 1`);
  // Versions of prompts are the organisation's or the system's, which is nobody's: a trigger looks (next test).
  const toPrompts = [
    'insight_prompt_version_id_fkey',
    'prompt_choice_version_id_fkey',
    'prompt_trial_prompt_version_id_fkey',
  ];
  expect(rows.map(({ name }) => name)).toEqual(toPrompts);
});

test('another organisation’s version of a prompt cannot be chosen', async () => {
  const prompt = { key: 'insight', version: 1, system: 'S', template: 'T' };
  const { id: versionId } = await database.db.forOrg(theirs.orgId, (tx) =>
    tx.promptVersion.create({ data: { orgId: theirs.orgId, ...prompt } }),
  );
  const choose = database.db.forOrg(b, (tx) =>
    tx.promptChoice.create({ data: { orgId: b, key: 'insight', versionId } }),
  );
  await expect(choose).rejects.toThrow(/another organisation's|[Ff]oreign key/);
  const nobody = database.db.forOrg(b, (tx) =>
    tx.promptChoice.create({ data: { orgId: b, key: 'insight', versionId: randomUUID() } }),
  );
  await expect(nobody).rejects.toThrow(/[Ff]oreign key/);
});
