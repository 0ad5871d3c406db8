import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRights, createApiKey, findApiKey, removeMember, system } from '../../identity/index.ts';
import { assignLead } from '../../crm/leads/index.ts';
import { mergeLeads, undoMerge } from '../../crm/merges/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { createImport, importRemarks, saveRows } from '../imports/index.ts';
import { leadFrom } from '@leadfactory/domain/crm/draft';
import { createLead } from './index.ts';

let database: TestDatabase;
let org: string;
let ann: string;
let bob: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
  ann = await testMember(database.db, org, 'rep', { sees: 'own' });
  bob = await testMember(database.db, org, 'rep');
});
afterAll(() => database.drop());
const everything = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const asAnn = <T>(work: (tx: Tx) => Promise<T>) =>
  database.db.forOrg(org, work, { memberId: ann, own: true });
const by = { kind: 'user' as const, id: '' };
const ofBob = async (email: string) => {
  const { leadId } = await everything((tx) => createLead(tx, org, system, { company: 'Bobs', email }));
  await everything((tx) => assignLead(tx, org, system, { leadId, ownerId: bob }));
  return leadId;
};
const draft = (email: string, line: number) => ({
  ...leadFrom({ email: [{ text: email, column: 'Email' }] }, undefined, [], 'US').lead!,
  line,
});

test('who sees their own leads owns what they add', async () => {
  const { leadId, created } = await asAnn((tx) =>
    createLead(tx, org, { ...by, id: ann }, { company: 'New', email: 'new@new.example' }),
  );
  expect(created).toBe(true);
  expect(await asAnn((tx) => tx.lead.findUniqueOrThrow({ where: { id: leadId } }))).toMatchObject({
    ownerId: ann,
  });
});

test('one that a colleague has is told to be known, without a word of it, and stays as it is', async () => {
  const id = await ofBob('ceo@bobs.example');
  const before = await everything((tx) => tx.lead.findUniqueOrThrow({ where: { id } }));
  const given = { company: 'Bobs', email: 'ceo@bobs.example', city: 'Boston', phone: '+1 617 555 7141' };
  await expect(asAnn((tx) => createLead(tx, org, { ...by, id: ann }, given))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.not.stringContaining(id) as string,
  });
  expect(await everything((tx) => tx.lead.findUniqueOrThrow({ where: { id } }))).toEqual(before);
  expect(await everything((tx) => tx.leadMerge.count({ where: { leadId: id } }))).toBe(0);
});

test('an import of theirs makes leads of theirs, and says of a colleague’s that it is known, not which', async () => {
  const theirs = await ofBob('known@bobs.example');
  const { importId } = await asAnn((tx) =>
    createImport(
      tx,
      org,
      { kind: 'user', id: ann },
      { fileName: 'a.csv', storageKey: 'a', sizeBytes: 1, mapping: { Email: 'email' }, sourceName: 'List' },
    ),
  );
  await everything(async (tx) => {
    const { sourceId } = await tx.import.findUniqueOrThrow({ where: { id: importId } });
    await saveRows(
      tx,
      { orgId: org, importId, sourceId, at: new Date(), start: 0 },
      {
        ...{ rows: 2, refused: 0, noted: 0, remarks: [] },
        drafts: [draft('known@bobs.example', 2), draft('fresh@fresh.example', 3)],
      },
    );
  });
  const made = await asAnn((tx) => tx.lead.findMany({ where: { importId } }));
  expect(made.map(({ ownerId }) => ownerId)).toEqual([ann]);
  const { rows } = await asAnn((tx) => importRemarks(tx, importId, 'notes'));
  expect(rows).toMatchObject([{ line: 2, leadId: null, kind: 'noted' }]);
  expect(rows[0]!.reason).toMatch(/knows this lead already/);
  expect(await everything((tx) => tx.import.findUniqueOrThrow({ where: { id: importId } }))).toMatchObject({
    ...{ created: 1, merged: 1, noted: 1, createdBy: ann },
  });
  expect(await everything((tx) => tx.leadMerge.count({ where: { leadId: theirs, importId } }))).toBe(1);
  const cyd = await testMember(database.db, org, 'rep', { sees: 'own' });
  const others = database.db.forOrg(org, (tx) => importRemarks(tx, importId, 'notes'), { memberId: cyd });
  await expect(others).rejects.toMatchObject({ code: 'not_found' });
});

test('a lead is given only to whom one sees, and not to nobody', async () => {
  const { leadId } = await asAnn((tx) =>
    createLead(tx, org, { ...by, id: ann }, { company: 'Mine', email: 'mine@mine.example' }),
  );
  for (const ownerId of [bob, null])
    await expect(
      asAnn((tx) => assignLead(tx, org, { ...by, id: ann }, { leadId, ownerId })),
    ).rejects.toMatchObject({ code: 'forbidden' });
  const theirs = await ofBob('other@bobs.example');
  await expect(
    asAnn((tx) => assignLead(tx, org, { ...by, id: ann }, { leadId: theirs, ownerId: ann })),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('two of one’s own leads are made one and two again, with their contacts', async () => {
  const add = (email: string) =>
    asAnn((tx) => createLead(tx, org, { ...by, id: ann }, { company: 'Twin', email }));
  const [{ leadId: keepId }, { leadId: otherId }] = [await add('a@gmail.com'), await add('b@gmail.com')];
  const actor = { ...by, id: ann };
  const { mergeId } = await asAnn((tx) => mergeLeads(tx, org, actor, { keepId, otherId }));
  const emails = (tx: Tx) =>
    tx.contactPoint
      .findMany({ where: { value: { in: ['a@gmail.com', 'b@gmail.com'] } } })
      .then((points) => points.map(({ value }) => value).sort());
  expect(await asAnn(emails)).toContain('b@gmail.com');
  expect(await asAnn((tx) => undoMerge(tx, org, actor, mergeId))).toEqual({ leadId: otherId, made: false });
  expect(await asAnn(emails)).toEqual(['a@gmail.com', 'b@gmail.com']);
});

test('rights are changed by who may, told with before and after, and end with the membership', async () => {
  const [admin, owner, rep] = await Promise.all([
    testMember(database.db, org, 'admin'),
    testMember(database.db, org, 'owner'),
    testMember(database.db, org, 'rep'),
  ]);
  const change = (actorId: string, userId: string, wanted: Partial<Parameters<typeof changeRights>[4]>) =>
    everything((tx) =>
      changeRights(tx, org, { kind: 'user', id: actorId }, userId, {
        ...{ sees: 'all', granted: [], denied: [] },
        ...wanted,
      }),
    );
  await change(admin, rep, { sees: 'own', granted: ['send'], denied: ['export'] });
  const entry = await everything((tx) =>
    tx.auditLog.findFirstOrThrow({ where: { action: 'member.rights_changed', subject: rep } }),
  );
  expect(entry.data).toEqual({
    before: { sees: 'all', granted: [], denied: [] },
    after: { sees: 'own', granted: ['send'], denied: ['export'] },
  });
  const forbidden = { code: 'forbidden' };
  await expect(change(rep, rep, {})).rejects.toMatchObject(forbidden);
  await expect(change(admin, owner, { denied: ['bill'] })).rejects.toMatchObject(forbidden);
  await expect(change(admin, admin, { sees: 'own' })).rejects.toMatchObject(forbidden);
  await change(owner, admin, { denied: ['bill'] });
  await expect(change(admin, rep, { granted: ['bill'] })).rejects.toMatchObject(forbidden);
  const key = { name: 'K', role: 'rep' as const, ownerId: rep };
  const { key: secret } = await everything((tx) => createApiKey(tx, org, system, key));
  expect(await findApiKey(database.db, secret)).toMatchObject({
    ...{ ownerId: rep, sees: 'own', granted: ['send'], denied: ['export'] },
  });
  await everything((tx) => removeMember(tx, org, system, rep));
  expect(await findApiKey(database.db, secret)).toBeNull();
});
