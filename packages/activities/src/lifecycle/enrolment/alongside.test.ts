import { createLeadKeeper } from '../../crm/lead/index.ts';
import { createScreening } from '../../assessment/screening/index.ts';
import { createEnrich } from '../../acquisition/enrichment/index.ts';
import { nobodyAsked } from '../../outreach/schedule/approval.ts';
import { createSchedule } from '../../outreach/schedule/index.ts';
import type { EnrolmentProgress } from '@leadfactory/domain/crm/life';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { createGuard } from '@leadfactory/guard';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createEnrolmentKeeper } from './index.ts';

// What a life's effects do besides what they are named for.

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
});
afterAll(() => database.drop());

const at = '2026-03-03T15:00:00.000Z';
const place: EnrolmentProgress = {
  ...{ phase: 'sequence', position: 0, stepKey: 'hello', held: null },
  ...{ nextCode: 'step', nextStepKey: 'hello', nextAt: null },
};
const row = ({ leadId, enrolmentId }: MadeLead) =>
  database.db.forOrg(world.orgId, async (tx) => ({
    lead: await tx.lead.findUniqueOrThrow({ where: { id: leadId } }),
    enrolment: await tx.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } }),
    told: await tx.timelineEvent.findMany({ where: { leadId }, orderBy: { id: 'asc' } }),
  }));
const keeper = (dispatched: string[] = []) =>
  createEnrolmentKeeper({ db: database.db, dispatch: async (_, id) => void dispatched.push(id) });

test('a life that begins notes its place and learns where the lead stands', async () => {
  const lead = await makeLead(database.db, world);
  const crm = createLeadKeeper({ db: database.db });
  const begun = { ...place, phase: 'enriching', nextCode: null, nextStepKey: null } as const;
  const { stage } = (await row(lead)).lead;
  expect(await crm.leadStage({ ...subjectOf(world, lead, at), place: begun })).toMatchObject({
    stage,
    erased: false,
  });
  expect((await row(lead)).enrolment).toMatchObject({ status: 'running', phase: 'enriching', nextAt: null });
});

test('a visit moves the lead first, once however often it is tried', async () => {
  const lead = await makeLead(database.db, world);
  await database.db.forOrg(world.orgId, (tx) =>
    tx.lead.update({ where: { id: lead.leadId }, data: { stage: 'new', website: null } }),
  );
  const deps = { db: database.db, guard: createGuard() };
  const s = subjectOf(world, lead, at);
  const enriching = { to: 'enriching', reason: { code: 'looked_up' } } as const;
  for (const _ of [1, 2])
    expect(await createEnrich(deps).enrichLead({ ...s, moving: enriching })).toMatchObject({
      hasWebsite: false,
      standing: standingByDefault('enriching'),
    });
  const assessing = { to: 'assessing', reason: { code: 'screened' } } as const;
  for (const _ of [1, 2])
    expect(await createScreening(deps).screenWebsite({ ...s, moving: assessing })).toMatchObject({
      status: 'no_website',
      standing: standingByDefault('assessing'),
    });
  const { lead: now, told } = await row(lead);
  expect(now.stage).toBe('assessing');
  expect(told.filter(({ kind }) => kind === 'stage').map(({ data }) => data)).toEqual([
    { from: 'new', to: 'enriching', reason: { code: 'looked_up' } },
    { from: 'enriching', to: 'assessing', reason: { code: 'screened' } },
  ]);
});

test('a lead that somebody took in hand meanwhile stays where it is, and the visit says so', async () => {
  const lead = await makeLead(database.db, world);
  await database.db.forOrg(world.orgId, (tx) =>
    tx.lead.update({ where: { id: lead.leadId }, data: { stage: 'meeting', website: null } }),
  );
  const seen = await createScreening({ db: database.db, guard: createGuard() }).screenWebsite({
    ...subjectOf(world, lead, at),
    moving: { to: 'assessing', reason: { code: 'screened' } },
  });
  expect(seen.standing).toEqual(standingByDefault('meeting'));
  expect((await row(lead)).lead.stage).toBe('meeting');
});

test('a reserved time is noted with its place; where none is free, nothing is', async () => {
  const reserve = async (to: World, lead: MadeLead) =>
    createSchedule({
      db: database.db,
      mailsStayHere: async () => true,
      askApproval: nobodyAsked,
    }).reserveSlot({
      ...{ ...subjectOf(to, lead, at), stepKey: 'hello', notBefore: at, place },
    });
  const lead = await makeLead(database.db, world);
  const slot = await reserve(world, lead);
  if (!('at' in slot)) throw new Error('No time was free.');
  expect((await row(lead)).enrolment).toMatchObject({
    ...{ phase: 'sequence', stepKey: 'hello', nextCode: 'step', nextStepKey: 'hello' },
    nextAt: new Date(slot.at),
  });
  const closed = await makeWorld(database.db, { dailyCap: 0 });
  const waiting = await makeLead(database.db, closed);
  const before = await database.db.forOrg(closed.orgId, (tx) =>
    tx.enrolment.findUniqueOrThrow({ where: { id: waiting.enrolmentId } }),
  );
  expect(await reserve(closed, waiting)).toHaveProperty('held');
  expect(
    await database.db.forOrg(closed.orgId, (tx) =>
      tx.enrolment.findUniqueOrThrow({ where: { id: waiting.enrolmentId } }),
    ),
  ).toEqual(before);
});

test('a lead that is good enough is qualified and audited, once', async () => {
  const lead = await makeLead(database.db, world);
  await database.db.forOrg(world.orgId, async (tx) => {
    await tx.organisation.update({ where: { id: world.orgId }, data: { auditMinScore: 50 } });
    await tx.lead.update({
      where: { id: lead.leadId },
      data: { stage: 'assessing', score: 60, website: 'https://acme.example' },
    });
  });
  const dispatched: string[] = [];
  for (const _ of [1, 2])
    expect(await keeper(dispatched).qualifyLead(subjectOf(world, lead, at))).toEqual(
      standingByDefault('qualified'),
    );
  const { lead: now, told } = await row(lead);
  expect(now.stage).toBe('qualified');
  expect(told.filter(({ kind }) => kind === 'stage')).toHaveLength(1);
  expect(
    await database.db.forOrg(world.orgId, (tx) =>
      tx.assessment.count({ where: { leadId: lead.leadId, depth: 'audit' } }),
    ),
  ).toBe(1);
  expect(new Set(dispatched).size).toBeGreaterThan(0);
});
