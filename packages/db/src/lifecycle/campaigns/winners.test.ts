import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLead } from '../../acquisition/leads/index.ts';
import { system, type Actor } from '../../identity/index.ts';
import { assignedIn, keepChoice } from '../../outreach/steps/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import {
  campaignEvents,
  campaignExperiments,
  createCampaign,
  declareWinner,
  enrolBatch,
  heedWinners,
  setWinnerRule,
  undoWinner,
} from './index.ts';

const LEADS = 400;
const at = '2026-11-29T10:00:00.000Z';
const later = new Date('2026-11-30T10:00:00.000Z');
const text = (key: string) => ({ key, weight: 1, subject: 'S', body: 'B' });
const email = { kind: 'email' as const, key: 'one', name: 'One', variants: [text('a'), text('b')] };
const way = (key: string, days: number) => ({
  ...{ key, name: `Way ${key}`, weight: 1 },
  steps: [{ kind: 'wait' as const, key: `wait-${key}`, for: { days } }],
});
const split = { kind: 'split' as const, key: 'when', name: 'When', arms: [way('a', 1), way('b', 5)] };

let database: TestDatabase;
let orgId: string;
let campaignId: string;
let enrolments: { id: string; leadId: string }[];
let person: Actor;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
/** A campaign that runs, with a test of two texts and one of two times. */
beforeEach(async () => {
  orgId = await testOrganisation(database.db);
  person = { kind: 'user', id: await testMember(database.db, orgId, 'manager') };
  await within(async (tx) => {
    const mailbox = { orgId, fromName: 'Ann', address: 'ann@mine.example', timeZone: 'UTC' };
    const { id: mailboxId } = await tx.mailbox.create({ data: mailbox });
    const { leadId } = await createLead(tx, orgId, system, { company: 'One', email: 'a@one.example' });
    const { companyId, sourceId } = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
    await tx.lead.createMany({
      data: Array.from({ length: LEADS - 1 }, (_, i) => ({
        ...{ orgId, companyId, sourceId, name: `Shop ${i}`, dedupeKey: `shop-${i}` },
      })),
    });
    const wanted = { name: 'Spring', templateId: 'website-report', mailboxId, audience: {} };
    ({ campaignId } = await createCampaign(tx, orgId, system, { ...wanted, steps: [email, split] }));
    await tx.campaign.update({ where: { id: campaignId }, data: { status: 'running' } });
    await enrolBatch(tx, { orgId, campaignId, cursor: null, size: LEADS, at }, () => ({}) as never);
    enrolments = await tx.enrolment.findMany({ where: { campaignId }, orderBy: { id: 'asc' } });
  });
});

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
/** So many got each variant, of whom so many answered; `from`: the first enrolment that is meant. */
const wrote = (variant: string, from: number, leads: number, replies: number, byWinner = false) =>
  within((tx) =>
    tx.message.createMany({
      data: enrolments.slice(from, from + leads).map(({ id: enrolmentId, leadId }, i) => ({
        ...{ orgId, leadId, enrolmentId, campaignId, purpose: 'step', stepKey: 'one', variant, byWinner },
        ...{
          toAddress: 'a@b.example',
          subject: '',
          text: '',
          html: '',
          status: 'sent',
          sentAt: new Date(at),
        },
        repliedAt: i < replies ? later : null,
      })),
    }),
  );
const read = () => within((tx) => campaignExperiments(tx, campaignId));
const step = async (key: string) => (await read()).steps.find(({ stepKey }) => stepKey === key)!;
const assigned = (i: number, key = 'one') => within((tx) => assignedIn(tx, enrolments[i]!.id, key));

test('a winner that a person declares is for those who were given none, and can be undone', async () => {
  await wrote('a', 0, 10, 1);
  await within((tx) => declareWinner(tx, orgId, person, { campaignId, stepKey: 'one', variant: 'b' }));
  expect(await assigned(0)).toEqual({ had: 'a', hadByWinner: false, winner: 'b' });
  expect(await assigned(20)).toEqual({ had: null, hadByWinner: false, winner: 'b' });
  expect((await step('one')).declared).toMatchObject({ variant: 'b', byRule: false, by: expect.any(String) });
  // Who got it because it had won is no part of the test.
  await wrote('b', 10, 30, 5, true);
  expect((await step('one')).variants.map(({ leads }) => leads)).toEqual([10, 0]);
  for (let twice = 0; twice < 2; twice++)
    await within((tx) => undoWinner(tx, orgId, person, { campaignId, stepKey: 'one' }));
  expect((await step('one')).declared).toBeNull();
  expect((await assigned(20)).winner).toBeNull();
  expect(await assigned(15)).toMatchObject({ had: 'b', hadByWinner: true });
  const told = await within((tx) => campaignEvents(tx, campaignId));
  expect(told.map(({ kind }) => kind)).toEqual(['winner_undone', 'winner_declared']);
  expect(told[1]!.data).toEqual({ stepKey: 'one', variant: 'b', byRule: false });
});

test('what is no test, has no such variant or does not run has no winner; nor has another organisation’s', async () => {
  const declare = (stepKey: string, variant: string) =>
    within((tx) => declareWinner(tx, orgId, person, { campaignId, stepKey, variant }));
  await expect(declare('wait-a', 'a')).rejects.toMatchObject({ code: 'invalid', field: 'stepKey' });
  await expect(declare('one', 'c')).rejects.toMatchObject({ code: 'invalid', field: 'variant' });
  await within((tx) => tx.campaign.update({ where: { id: campaignId }, data: { status: 'stopped' } }));
  await expect(declare('one', 'a')).rejects.toMatchObject({ code: 'conflict' });
  const other = await testOrganisation(database.db);
  await expect(
    database.db.forOrg(other, (tx) =>
      declareWinner(tx, other, system, { campaignId, stepKey: 'one', variant: 'a' }),
    ),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('whole ways, and times, are a test with the same reading; a winner among them takes who comes', async () => {
  const choose = (from: number, to: number, arm: number, byWinner = false) =>
    within(async (tx) => {
      for (const { id: enrolmentId, leadId } of enrolments.slice(from, to))
        await keepChoice(tx, { orgId, leadId, enrolmentId, at, stepKey: 'when' } as never, {
          ...{ arm, byWinner, told: {} },
        });
    });
  await choose(0, 12, 0);
  await choose(12, 30, 1);
  await choose(30, 40, 1, true);
  await wrote('a', 0, 30, 6);
  const { kind, name, variants } = await step('when');
  expect({ kind, name }).toEqual({ kind: 'split', name: 'When' });
  expect(variants.map(({ key, leads, conversions }) => [key, leads, conversions])).toEqual([
    ['a', 12, 6],
    ['b', 18, 0],
  ]);
  await within((tx) => declareWinner(tx, orgId, person, { campaignId, stepKey: 'when', variant: 'a' }));
  expect((await assigned(50, 'when')).winner).toBe('a');
});

test('by a rule the one that is decided for takes over, never before the stated minimum, and once', async () => {
  await wrote('a', 0, 200, 24);
  await wrote('b', 200, 200, 120);
  expect((await step('one')).winner).toBe('b');
  const heed = () => within((tx) => heedWinners(tx, orgId, { enrolmentId: enrolments[0]!.id }));
  const rule = (minLeads: number) =>
    within((tx) => setWinnerRule(tx, orgId, person, { campaignId, rule: { outcome: 'reply', minLeads } }));
  await heed();
  expect((await step('one')).declared).toBeNull();
  await rule(201);
  await heed();
  expect((await step('one')).declared).toBeNull();
  await rule(200);
  expect((await step('one')).declared).toMatchObject({ variant: 'b', byRule: true, by: null });
  // What a person says then stands.
  await within((tx) => declareWinner(tx, orgId, person, { campaignId, stepKey: 'one', variant: 'a' }));
  await heed();
  expect((await step('one')).declared).toMatchObject({ variant: 'a', byRule: false });
  expect((await read()).rule).toEqual({ outcome: 'reply', minLeads: 200 });
  // Undone, it does not come back by itself.
  await within((tx) => undoWinner(tx, orgId, person, { campaignId, stepKey: 'one' }));
  expect((await read()).rule).toBeNull();
  await heed();
  expect((await step('one')).declared).toBeNull();
});
