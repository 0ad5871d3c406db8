import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { archiveOwnField, createOwnField, ownFields, updateOwnField } from '../../crm/fields/index.ts';
import { system } from '../../identity/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { eraseNow, testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  addFieldRule,
  beginRescoring,
  latestRescoring,
  noteRescored,
  removeFieldRule,
  rescoreFor,
  rescoreForField,
  scoreByRules,
} from './index.ts';

const AT = '2026-11-27T12:00:00.000Z';
let database: TestDatabase;
let a: string;
let b: string;
const leads: string[] = [];
const inA = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(a, work);

beforeAll(async () => {
  database = await testDatabase();
  a = await testOrganisation(database.db, 'A');
  b = await testOrganisation(database.db, 'B');
  for (const org of [a, b])
    await database.db.forOrg(org, async (tx) => {
      await createOwnField(tx, org, system, { label: 'Tier', type: 'choice', options: ['Gold', 'Silver'] });
      const own = await ownFields(tx);
      for (let i = 0; i < 6; i++) {
        const given = { company: `Lead ${i}`, 'fields.tier': i % 2 ? 'Gold' : 'Silver' };
        const { leadId } = await createLead(tx, org, system, given, own);
        // The last one has no score yet: a rule counts when it gets its first.
        if (i < 5) await scoreByRules(tx, { orgId: org, leadId, enrolmentId: null, at: AT });
        if (org === a) leads.push(leadId);
      }
    });
});
afterAll(() => database.drop());

const gold = { condition: 'fields.tier:oneOf:Gold', points: 20, text: 'Gold' };
const waiting = () => inA((tx) => tx.rescoring.findMany({ where: { status: 'pending' } }));
const scores = () =>
  inA(async (tx) => {
    const rows = await tx.lead.findMany({ orderBy: { id: 'asc' }, select: { score: true } });
    return rows.map(({ score }) => score);
  });

/** As the activity does it, `size` leads at a time. */
async function carryOut(id: string, size = 2): Promise<string[]> {
  const scored: string[] = [];
  for (let after: string | null = null, looked = 0; ;) {
    const page = await inA((tx) => beginRescoring(tx, id, { after, size }));
    if (!page) return scored;
    for (const leadId of page.differing) await inA((tx) => rescoreFor(tx, a, id, leadId));
    scored.push(...page.differing);
    looked += page.size;
    ({ after } = page);
    await inA((tx) => noteRescored(tx, id, { after, looked, at: AT }));
    if (after === null) return scored;
  }
}

test('a rule that is added scores anew the leads that it speaks of, and says how many', async () => {
  await inA((tx) => addFieldRule(tx, a, system, gold));
  const [asked] = await waiting();
  expect(await inA((tx) => tx.intentRow.findMany({ select: { payload: true } }))).toEqual(
    expect.arrayContaining([{ payload: { kind: 'rescore', rescoringId: asked!.id } }]),
  );
  expect(await inA(latestRescoring)).toMatchObject({ status: 'pending', total: null, looked: 0 });
  expect(await carryOut(asked!.id)).toEqual([leads[1], leads[3]]);
  // They had 10 less than nothing: a score ends at 0.
  expect(await scores()).toEqual([0, 10, 0, 10, 0, null]);
  expect(await inA(latestRescoring)).toMatchObject({
    ...{ status: 'done', total: 5, looked: 5, changed: 2, endedAt: AT },
  });
  const timeline = await inA((tx) =>
    tx.timelineEvent.count({ where: { leadId: leads[1]!, kind: 'scored' } }),
  );
  expect(timeline).toBe(2);
});

test('tried again, a batch scores nothing twice', async () => {
  const [done] = await inA((tx) => tx.rescoring.findMany());
  await inA((tx) => tx.rescoring.update({ where: { id: done!.id }, data: { status: 'running' } }));
  expect(await carryOut(done!.id)).toEqual([]);
  expect(await inA((tx) => tx.score.count({ where: { leadId: leads[1]! } }))).toBe(2);
});

test('rules that change together are one rescoring; one that runs is replaced by the next', async () => {
  const extra = await inA(async (tx) => {
    await addFieldRule(tx, a, system, { condition: 'city:empty', points: 5, text: 'No city' });
    return addFieldRule(tx, a, system, { condition: 'city:filled', points: 1, text: 'A city' });
  });
  const [first, ...none] = await waiting();
  expect(none).toEqual([]);
  const begun = await inA((tx) => beginRescoring(tx, first!.id, { after: null, size: 2 }));
  expect(begun!.differing).toEqual([leads[0], leads[1]]);
  await inA((tx) => removeFieldRule(tx, a, system, extra.id));
  const again = inA((tx) => removeFieldRule(tx, a, system, extra.id));
  await expect(again).rejects.toMatchObject({ code: 'not_found' });
  const [second, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(await inA((tx) => beginRescoring(tx, first!.id, { after: leads[1]!, size: 2 }))).toBeNull();
  await inA((tx) => noteRescored(tx, first!.id, { after: null, looked: 5, at: AT }));
  expect(await inA((tx) => tx.rescoring.findUnique({ where: { id: first!.id } }))).toMatchObject({
    status: 'replaced',
  });
  expect(await carryOut(second!.id)).toEqual(leads.slice(0, 5));
});

test('a field that a rule asks for and that goes out of use, or comes back, has leads scored anew', async () => {
  await inA((tx) => tx.rescoring.updateMany({ data: { status: 'done', endedAt: new Date() } }));
  await inA((tx) => addFieldRule(tx, a, system, gold));
  await carryOut((await waiting())[0]!.id);
  const reasonOf = (leadId: string) =>
    inA((tx) => tx.score.findFirstOrThrow({ where: { leadId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] }));
  const own = await inA((tx) => tx.customField.findFirstOrThrow());
  for (const archived of [true, false]) {
    await inA(async (tx) => {
      const key = await archiveOwnField(tx, a, system, { id: own.id, archived });
      expect(key).toBe('tier');
      await rescoreForField(tx, a, system, 'tie');
      expect(await tx.rescoring.count({ where: { status: 'pending' } })).toBe(0);
      await rescoreForField(tx, a, system, key!);
    });
    const [asked] = await waiting();
    expect(await carryOut(asked!.id)).toEqual([leads[1], leads[3]]);
    const told = JSON.stringify((await reasonOf(leads[1]!)).reasons).includes('"Gold"');
    expect(told).toBe(!archived);
  }
});

test('a rule over an option that is gone gives nothing, and stops no lead’s score', async () => {
  const own = await inA((tx) => tx.customField.findFirstOrThrow());
  await inA((tx) => updateOwnField(tx, a, system, { id: own.id, options: ['Platinum', 'Silver'] }));
  const s = { orgId: a, leadId: leads[1]!, enrolmentId: null, at: '2027-01-01T00:00:00.000Z' };
  const { reasons } = await inA((tx) => scoreByRules(tx, s));
  expect(reasons.map(({ text }) => text)).not.toContain('Gold');
});

test('a lead that was erased meanwhile is passed over; another tenant’s leads never are looked at', async () => {
  await inA((tx) => eraseNow(tx, a, system, { leadId: leads[0]! }));
  await inA((tx) => addFieldRule(tx, a, system, { condition: 'name:filled', points: 1, text: 'A name' }));
  const [asked] = await waiting();
  await inA((tx) => rescoreFor(tx, a, asked!.id, leads[0]!));
  expect(await inA((tx) => tx.score.count({ where: { leadId: leads[0]! } }))).toBeLessThanOrEqual(3);
  await carryOut(asked!.id, 100);
  await database.db.forOrg(b, async (tx) => {
    expect(await latestRescoring(tx)).toBeNull();
    expect(await tx.score.count()).toBe(5);
    expect(await beginRescoring(tx, asked!.id, { after: null, size: 9 })).toBeNull();
  });
});
