import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setRetention } from '@leadfactory/db/compliance/retention';
import { system } from '@leadfactory/db/identity';
import type { Tx } from '@leadfactory/db/platform/client';
import { testAudit, testDatabase, testSentMail, type TestDatabase } from '@leadfactory/db/testing';
import type { RetentionKind } from '@leadfactory/domain/compliance/retention';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { createFiles } from '@leadfactory/integrations/storage';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeLead, makeWorld, type World } from '../../test/world.ts';
import { createRetention } from './retention.ts';

const NOW = new Date('2026-11-28T02:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let database: TestDatabase;
let world: World;
let neighbour: World;
let root: string;
let storage: Storage;
const of = <T>({ orgId }: World, work: (tx: Tx, orgId: string) => Promise<T>) =>
  database.db.forOrg(orgId, (tx) => work(tx, orgId));
const keep = (kind: RetentionKind, days: number | null) =>
  of(world, (tx, orgId) => setRetention(tx, orgId, system, { kind, days }));

beforeAll(async () => {
  database = await testDatabase();
  root = await mkdtemp(path.join(tmpdir(), 'leadfactory-retention-'));
  storage = createFiles({
    root,
    appUrl: 'http://app.test',
    secret: 'a secret of at least thirty-two characters',
  });
});
beforeEach(async () => {
  world = await makeWorld(database.db);
  neighbour = await makeWorld(database.db);
});
afterAll(async () => {
  await database.drop();
  await rm(root, { recursive: true, force: true });
});

/** As the workflow: batch after batch, until there is no more. What each removed. */
async function retain(kind: RetentionKind) {
  const batches: { rows: number; files: number }[] = [];
  const { retainBatch } = createRetention({ db: database.db, storage });
  for (let more = true; more;) {
    const { more: another, ...removed } = await retainBatch({
      orgId: world.orgId,
      kind,
      at: NOW.toISOString(),
    });
    batches.push(removed);
    more = another;
  }
  return batches;
}

test('single opens and clicks: two years, a thousand at a time; the neighbour keeps theirs, and what is kept for good stays', async () => {
  const [mine, theirs] = [world, neighbour].map((whose) => async () => {
    const { messageId } = await of(whose, testSentMail);
    const ages = [...Array.from({ length: 1001 }, () => 731), 729];
    await of(whose, (tx, orgId) =>
      tx.messageEvent.createMany({
        data: ages.map((age, n) => ({
          ...{ orgId, messageId, kind: 'opened', at: daysAgo(age), dedupeKey: `open-${n}` },
        })),
      }),
    );
    return messageId;
  }) as [() => Promise<string>, () => Promise<string>];
  await mine();
  await theirs();

  await keep('events', null);
  expect(await retain('events')).toEqual([{ rows: 0, files: 0 }]);
  await keep('events', 730);
  expect(await retain('events')).toEqual([
    { rows: 1000, files: 0 },
    { rows: 1, files: 0 },
  ]);
  const left = await of(world, (tx) => tx.messageEvent.findMany({ select: { at: true } }));
  expect(left).toEqual([{ at: daysAgo(729) }]);
  expect(await of(neighbour, (tx) => tx.messageEvent.count())).toBe(1002);
});

test('files of imports with the remarks on their rows, and what was uploaded and never imported', async () => {
  const key = (whose: World, name: string) => `uploads/${whose.orgId}/${name}.csv`;
  const made = { old: 91, young: 89, running: null } as const;
  for (const [name, age] of Object.entries(made)) {
    await storage.put(key(world, `1-2026-08-01-${name}`), 'Company\nAcme\n');
    await of(world, async (tx, orgId) => {
      const { id: importId } = await tx.import.create({
        data: {
          ...{ orgId, sourceId: world.sourceId, fileName: `${name}.csv`, sizeBytes: 1, mapping: {} },
          storageKey: key(world, `1-2026-08-01-${name}`),
          finishedAt: age === null ? null : daysAgo(age),
        },
      });
      await tx.importRowError.create({ data: { orgId, importId, line: 2, reason: name, raw: ['x'] } });
    });
  }
  for (const day of ['2026-11-25', '2026-11-27']) await storage.put(key(world, `2-${day}-unused`), 'x');
  await storage.put(key(world, 'of-before'), 'x');
  await storage.put(key(neighbour, '2-2026-01-01-unused'), 'x');
  const { leadId } = await makeLead(database.db, world);
  await of(world, (tx, orgId) =>
    tx.leadMerge.createMany({
      data: [
        { orgId, leadId, by: 'email', value: 'old', draft: { name: 'x' }, at: daysAgo(91) },
        { orgId, leadId, by: 'email', value: 'young', draft: { name: 'x' }, at: daysAgo(89) },
        // Made by a person: no row of a file stands in it, and it can be undone for good.
        { orgId, leadId, by: 'person', value: 'by hand', at: daysAgo(400) },
      ],
    }),
  );

  expect(await retain('imports')).toEqual([{ rows: 2, files: 3 }]);
  expect((await storage.list(`uploads/${world.orgId}`)).sort()).toEqual([
    key(world, '1-2026-08-01-running'),
    key(world, '1-2026-08-01-young'),
    key(world, '2-2026-11-27-unused'),
  ]);
  expect(await storage.exists(key(neighbour, '2-2026-01-01-unused'))).toBe(true);
  const remarks = await of(world, (tx) => tx.importRowError.findMany({ orderBy: { reason: 'asc' } }));
  expect(remarks.map(({ reason }) => reason)).toEqual(['running', 'young']);
  const merges = await of(world, (tx) => tx.leadMerge.findMany({ orderBy: { value: 'asc' } }));
  expect(merges.map(({ value }) => value)).toEqual(['by hand', 'young']);
});

test('what language models said: answers and trials go, what they cost stays; a trial at work is left alone', async () => {
  const { leadId } = await makeLead(database.db, world);
  await of(world, async (tx, orgId) => {
    for (const age of [91, 89]) {
      const createdAt = daysAgo(age);
      await tx.aiAnswer.create({ data: { orgId, key: `k${age}`, output: { text: 'x' }, createdAt } });
      await tx.aiCall.create({
        data: {
          ...{ orgId, leadId, purpose: 'insight', provider: 'p', model: 'm', status: 'failed' },
          ...{ error: 'said x', at: createdAt, costMicros: 7n },
        },
      });
      for (const status of ['done', 'pending'])
        await tx.promptTrial.create({
          data: {
            orgId,
            key: 'insight',
            system: 's',
            template: 't',
            leadId,
            status,
            createdAt,
            prompt: `${age}`,
          },
        });
    }
  });
  expect(await retain('models')).toEqual([{ rows: 3, files: 0 }]);
  const left = await of(world, async (tx) => ({
    answers: (await tx.aiAnswer.findMany()).map(({ key }) => key),
    trials: (await tx.promptTrial.findMany()).map(({ prompt, status }) => `${prompt} ${status}`).sort(),
    errors: (await tx.aiCall.findMany({ orderBy: { at: 'asc' } })).map(({ error }) => error),
  }));
  expect(left).toEqual({
    answers: ['k89'],
    trials: ['89 done', '89 pending', '91 pending'],
    errors: [null, 'said x'],
  });
});

test('pictures and raw results of assessments go with their rows; scores and findings stay', async () => {
  const { leadId } = await makeLead(database.db, world);
  const [old, young] = await Promise.all(
    [366, 364].map((age) => of(world, (tx, orgId) => testAudit(tx, { orgId, leadId, at: daysAgo(age) }))),
  );
  await of(world, async (tx) => {
    for (const [id, age] of [
      [old!, 366],
      [young!, 364],
    ] as const) {
      await tx.assessment.update({ where: { id }, data: { createdAt: daysAgo(age) } });
      // Samples share their files; those of real audits are each their own.
      for (const { id: fileId, key } of await tx.assessmentFile.findMany({ where: { assessmentId: id } }))
        await tx.assessmentFile.update({ where: { id: fileId }, data: { key: `${key}-of-${id}` } });
    }
  });
  const filesOf = (assessmentId: string) =>
    of(world, (tx) => tx.assessmentFile.findMany({ where: { assessmentId }, select: { key: true } }));
  const kept = await filesOf(young!);
  const due = await filesOf(old!);
  expect(due.length).toBeGreaterThan(0);
  for (const { key } of [...due, ...kept]) await storage.put(key, 'x');

  expect(await retain('evidence')).toEqual([{ rows: due.length, files: due.length }]);
  expect(await filesOf(old!)).toEqual([]);
  expect(await filesOf(young!)).toEqual(kept);
  for (const { key } of due) expect(await storage.exists(key)).toBe(false);
  for (const { key } of kept) expect(await storage.exists(key)).toBe(true);
  expect(await of(world, (tx) => tx.finding.count({ where: { assessmentId: old! } }))).toBeGreaterThan(0);
});

test('texts of mails, once an organisation wants them gone: only of those that have gone out', async () => {
  const { leadId } = await makeLead(database.db, world);
  const mail = (subject: string, status: string, age: number) =>
    of(world, (tx, orgId) =>
      tx.message.create({
        data: {
          ...{ orgId, leadId, subject, status, toAddress: 'a@b.example', text: 'Hi', html: '<p>Hi</p>' },
          createdAt: daysAgo(age),
        },
      }),
    );
  await mail('old', 'sent', 31);
  await mail('young', 'sent', 29);
  await mail('held', 'held', 31);
  const texts = () =>
    of(world, async (tx) =>
      Object.fromEntries(
        (await tx.message.findMany({ where: { leadId } })).map(({ subject, text, html }) => [
          subject,
          text + html,
        ]),
      ),
    );
  expect(await retain('mails')).toEqual([{ rows: 0, files: 0 }]);
  await keep('mails', 30);
  expect(await retain('mails')).toEqual([{ rows: 1, files: 0 }]);
  expect(await texts()).toEqual({ old: '', young: 'Hi<p>Hi</p>', held: 'Hi<p>Hi</p>' });
});

test('closed leads are erased like anybody who asks: not those at work, not those that closed lately, twenty at a time', async () => {
  const lead = async (stage: string, age: number, enrolment: 'ended' | 'running' = 'ended') => {
    const made = await makeLead(database.db, world, { stage, lead: { lastActivityAt: daysAgo(age) } });
    await of(world, (tx) =>
      tx.enrolment.update({ where: { id: made.enrolmentId }, data: { status: enrolment } }),
    );
    return made.leadId;
  };
  const lost = await lead('lost', 366);
  await lead('lost', 364);
  await lead('lost', 366, 'running');
  await lead('qualified', 366);
  await lead('won', 366);
  const erasures = () =>
    of(world, async (tx) =>
      (await tx.erasure.findMany()).flatMap(({ leadIds, cause }) => [...leadIds, cause]),
    );

  expect(await retain('closed_leads')).toEqual([{ rows: 0, files: 0 }]);
  await keep('closed_leads', 365);
  expect(await retain('closed_leads')).toEqual([{ rows: 1, files: 0 }]);
  expect(await erasures()).toEqual([lost, 'retention']);
  expect(
    await of(world, (tx) => tx.intentRow.count({ where: { payload: { path: ['kind'], equals: 'erase' } } })),
  ).toBe(1);

  for (let n = 0; n < 21; n++) await lead('disqualified', 400);
  expect((await retain('closed_leads')).map(({ rows }) => rows)).toEqual([20, 1]);
  expect(await of(neighbour, (tx) => tx.erasure.count())).toBe(0);
});
