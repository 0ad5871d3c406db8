import type { DraftStep } from '@leadfactory/domain/outreach/draft';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  archiveSequence,
  cloneSequence,
  createSequence,
  freeName,
  problemsOf,
  publishDraft,
  readDraft,
  readSequence,
  renameSequence,
  restoreSequence,
  revertDraft,
  saveDraft,
  startSequence,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
let ann: Actor;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  ann = { kind: 'user', id: await testMember(database.db, orgId, 'manager') };
});
afterAll(() => database.drop());
const within = <T>(work: (tx: Tx) => Promise<T>, org = orgId) => database.db.forOrg(org, work);

const mail = (key: string, body = 'Text'): DraftStep => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject: 'Hi', body }],
});
const rest: DraftStep = { kind: 'wait', key: 'rest', for: { days: 1 } };
let n = 0;
const started = (...steps: DraftStep[]) =>
  within((tx) => startSequence(tx, orgId, ann, { name: `S${++n}`, templateId: null, steps }));
const save = (id: string, revision: number, ...steps: DraftStep[]) =>
  within((tx) => saveDraft(tx, orgId, ann, { id, revision, steps }));
const publish = (id: string, revision: number) =>
  within((tx) => publishDraft(tx, orgId, ann, { id, revision }, () => ['town']));
const draft = (id: string) => within((tx) => readDraft(tx, id));

test('a draft is saved against the revision that it was made from, and no other', async () => {
  const { id } = await started();
  expect(await draft(id)).toMatchObject({ revision: 1, steps: [], changed: true });
  expect(await save(id, 1, mail('a'))).toMatchObject({ revision: 2, changed: true });
  // Another tab, that has not seen it.
  await expect(save(id, 1, mail('b'))).rejects.toMatchObject({ code: 'conflict', field: 'revision' });
  expect((await draft(id)).steps).toEqual([mail('a')]);
  // The same once more, because its answer was lost.
  expect(await save(id, 1, mail('a'))).toMatchObject({ revision: 2 });
  // At once: one of them is refused.
  const both = await Promise.allSettled([save(id, 2, mail('c')), save(id, 2, mail('d'))]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await draft(id)).revision).toBe(3);
});

test('whatever a draft holds, the versions stay; what is not complete is not published', async () => {
  const { id } = await started(mail('a'), rest);
  const one = await publish(id, 1);
  expect(one).toMatchObject({ sequenceId: id, version: 1 });
  expect(await draft(id)).toMatchObject({ revision: 1, changed: false });
  await expect(publish(id, 1)).rejects.toThrow('Nothing has changed');

  await save(id, 1, mail('a', ''), { kind: 'set', key: 's', change: 'odd' });
  await expect(publish(id, 2)).rejects.toMatchObject({
    code: 'invalid',
    message: 'The step "a": Give the text.',
  });
  expect(await within((tx) => readSequence(tx, one.versionId))).toEqual({ steps: [mail('a'), rest] });

  // Back to what it was: nothing is changed any more.
  expect(await save(id, 2, mail('a'), rest)).toMatchObject({ changed: false });
  await save(id, 3, mail('b'));
  await expect(publish(id, 3)).rejects.toMatchObject({ code: 'conflict', field: 'revision' });
  expect(await publish(id, 4)).toMatchObject({ version: 2 });
  const back = await within((tx) =>
    revertDraft(tx, orgId, ann, { id, versionId: one.versionId, revision: 4 }),
  );
  expect(back).toMatchObject({ revision: 5, changed: true });
  expect((await draft(id)).steps).toEqual([mail('a'), rest]);
});

test('a sequence of before drafts has its newest version as its draft', async () => {
  const definition = { steps: [rest] } as never;
  const { sequenceId } = await within((tx) => createSequence(tx, orgId, system, { name: 'Old', definition }));
  expect(await draft(sequenceId)).toMatchObject({
    revision: 0,
    steps: [rest],
    changed: false,
    savedAt: null,
  });
  expect(await save(sequenceId, 0, rest, mail('a'))).toMatchObject({ revision: 1, changed: true });
});

test('problems are told by step, all of them', async () => {
  const odd = [
    mail('a', '{{ contact.firstname }} {{ params.place }} {{ params.town }}'),
    { ...mail('b', '{% if %}'), name: 'B' },
    { kind: 'set', key: 's', change: { what: 'stage', to: 'nowhere' } },
  ];
  const found = await within((tx) => problemsOf(tx, odd, ['town']));
  expect(found.map(({ stepKey, field, message }) => `${stepKey} ${field}: ${message.slice(0, 60)}`)).toEqual([
    'a variants.0.body: Variant 1, body, line 1: names "contact.firstname", which is',
    expect.stringMatching(/^b variants\.0\.body: Variant 1, body: cannot be read: /),
    's : There is no stage "nowhere". There are: new, enriching, asse',
    'a : It names {{ params.place }}, which campaigns of its template',
  ]);
});

test('names are unique; a copy is a sequence of its own; what is archived is not published', async () => {
  const { id } = await started(rest);
  const name = `S${n}`;
  await expect(within((tx) => cloneSequence(tx, orgId, ann, { id, name }))).rejects.toMatchObject({
    ...{ code: 'conflict', field: 'name' },
  });
  expect(await within((tx) => freeName(tx, name))).toBe(`${name} (2)`);
  const copy = await within((tx) => cloneSequence(tx, orgId, ann, { id, name: 'Copy' }));
  await save(copy.id, 1, mail('a'));
  expect((await draft(id)).steps).toEqual([rest]);

  await within((tx) => renameSequence(tx, orgId, ann, { id, name: 'Renamed' }));
  await within((tx) => archiveSequence(tx, orgId, ann, id));
  await within((tx) => archiveSequence(tx, orgId, ann, id));
  await expect(publish(id, 1)).rejects.toThrow('“Renamed” is archived');
  await within((tx) => restoreSequence(tx, orgId, ann, id));
  expect(await publish(id, 1)).toMatchObject({ version: 1 });
  const told = await within((tx) => tx.auditLog.findMany({ where: { subject: id }, orderBy: { id: 'asc' } }));
  expect(told.map(({ action }) => action)).toEqual([
    ...['sequence.created', 'sequence.renamed', 'sequence.archived', 'sequence.restored'],
    'sequence.published',
  ]);
});

test('another organisation’s are not there', async () => {
  const { id } = await started(rest);
  const stranger = await testOrganisation(database.db, 'Another');
  const asking = [
    (tx: Tx) => saveDraft(tx, stranger, system, { id, revision: 1, steps: [] }),
    (tx: Tx) => publishDraft(tx, stranger, system, { id, revision: 1 }, () => []),
    (tx: Tx) => cloneSequence(tx, stranger, system, { id, name: 'x' }),
    (tx: Tx) => archiveSequence(tx, stranger, system, id),
  ];
  for (const ask of asking)
    await expect(within(ask as never, stranger)).rejects.toMatchObject({ code: 'not_found' });
});
