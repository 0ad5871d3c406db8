import { createOwnField, setOwnValues } from '@leadfactory/db/crm/fields';
import { completeTask, leadTasks } from '@leadfactory/db/crm/tasks';
import { leadEnrolments } from '@leadfactory/db/lifecycle/enrolments';
import { campaignDetail } from '@leadfactory/db/lifecycle/campaigns';
import { recordMessageEvent } from '@leadfactory/db/outreach/ledger';
import { openTask } from '@leadfactory/db/outreach/tasks';
import { recordVisit } from '@leadfactory/db/outreach/touchpoints';
import { system } from '@leadfactory/db/identity';
import { testDatabase, testMember, type TestDatabase } from '@leadfactory/db/testing';
import type { BranchTest, Change, Step, Until } from '@leadfactory/domain/outreach/steps';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createBranchStep } from './branch/index.ts';
import { createSetStep } from './set/index.ts';
import { createSplitStep } from './split/index.ts';
import { createTaskStep } from './task/index.ts';
import { createWaitStep } from './wait/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const mail = (key: string): Step => ({
  ...{ kind: 'email', key, name: key },
  variants: [{ key: 'a', weight: 1, subject: key, body: 'Hello' }],
});
const branch = (key: string, when: BranchTest[]): Step => ({
  ...{ kind: 'branch', key, name: `${key}?`, match: 'all', when },
  ...{ then: [mail(`${key}-yes`)], otherwise: [mail(`${key}-no`)] },
});
const within = <T>(world: World, work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
const told = (world: World, lead: MadeLead, kind: string) =>
  within(world, (tx) => tx.timelineEvent.findMany({ where: { leadId: lead.leadId, kind } })).then((rows) =>
    rows.map(({ data }) => data),
  );

/** A mail of the lead's that left some minutes ago. */
async function sentTo(world: World, lead: MadeLead, stepKey: string): Promise<string> {
  const at = new Date(Date.now() - 600_000);
  const { id } = await within(world, (tx) =>
    tx.message.create({
      data: {
        ...{ orgId: world.orgId, leadId: lead.leadId, enrolmentId: lead.enrolmentId },
        ...{ campaignId: world.campaignId, stepKey, variant: 'a', toAddress: lead.email },
        ...{ subject: 'x', text: 'x', html: 'x', status: 'sent', attempts: 1, attemptedAt: at, sentAt: at },
      },
    }),
  );
  return id;
}

describe('a branch', () => {
  const steps = [
    mail('one'),
    { kind: 'task', key: 'call', title: 'Call' } as const,
    branch('opened', [{ if: 'opened', mail: 'one' }]),
    branch('clicked', [{ if: 'clicked' }]),
    branch('visited', [{ if: 'visited' }]),
    branch('called', [{ if: 'task', task: 'call' }]),
    branch('big', [{ if: 'lead', where: 'fields.seats:atLeast:10' }]),
    branch('town', [
      { if: 'lead', where: 'city:is:Graz' },
      { if: 'lead', where: 'score:filled' },
    ]),
    branch('gone', [{ if: 'lead', where: 'fields.gone:filled' }]),
    branch('friday', [{ if: 'weekday', days: [5] }]),
  ];
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(database.db, {}, { steps });
  });
  const ask = (lead: MadeLead, stepKey: string, { last = true, at }: { last?: boolean; at?: string } = {}) =>
    createBranchStep({ db: database.db }).decideBranch({ ...subjectOf(world, lead, at), stepKey, last });

  test('asks what people did, never what machines did', async () => {
    const lead = await makeLead(database.db, world);
    const messageId = await sentTo(world, lead, 'one');
    const { orgId } = world;
    const record = (userAgent: string, kind: 'opened' | 'clicked') =>
      within(world, (tx) => recordMessageEvent(tx, { orgId, messageId, kind, userAgent }));
    await record('Barracuda Sentinel', 'opened');
    await record('Barracuda Sentinel', 'clicked');
    expect(await ask(lead, 'opened', { last: false })).toEqual({ arm: null });
    expect(await ask(lead, 'clicked', { last: false })).toEqual({ arm: null });

    await record('Mozilla/5.0 (Macintosh) Firefox/140.0', 'opened');
    expect(await ask(lead, 'opened', { last: false })).toEqual({ arm: 0 });
    expect(await ask(lead, 'clicked')).toEqual({ arm: 1 });
    expect(await ask(lead, 'visited', { last: false })).toEqual({ arm: null });
    await within(world, (tx) =>
      recordVisit(tx, { orgId, messageId, userAgent: 'Mozilla/5.0 Firefox/140.0' }),
    );
    expect(await ask(lead, 'visited', { last: false })).toEqual({ arm: 0 });
  });

  test('goes one way, whatever comes later, and tells the timeline once', async () => {
    const lead = await makeLead(database.db, world);
    const messageId = await sentTo(world, lead, 'one');
    expect(await ask(lead, 'opened')).toEqual({ arm: 1 });
    const userAgent = 'Mozilla/5.0 (Macintosh) Firefox/140.0';
    await within(world, (tx) =>
      recordMessageEvent(tx, { orgId: world.orgId, messageId, kind: 'opened', userAgent }),
    );
    expect(await ask(lead, 'opened', { last: false })).toEqual({ arm: 1 });
    expect(await told(world, lead, 'way_taken')).toEqual([
      {
        ...{ stepKey: 'opened', arm: 1, kind: 'branch', name: 'opened?', holds: false },
        because: [{ if: 'opened', mail: 'one' }],
      },
    ]);
  });

  test('asks for tasks that are done, and fields as lists are narrowed by them', async () => {
    const lead = await makeLead(database.db, world);
    await within(world, (tx) =>
      tx.company.updateMany({ where: { leads: { some: { id: lead.leadId } } }, data: { city: 'Graz' } }),
    );
    const opened = await within(world, (tx) => openTask(tx, { ...subjectOf(world, lead), stepKey: 'call' }));
    expect(await ask(lead, 'called', { last: false })).toEqual({ arm: null });
    await within(world, (tx) => completeTask(tx, world.orgId, system, opened));
    expect(await ask(lead, 'called', { last: false })).toEqual({ arm: 0 });

    const field = { label: 'Seats', type: 'number' as const };
    await within(world, (tx) => createOwnField(tx, world.orgId, system, field));
    const seats = (count: number) =>
      within(
        world,
        (tx) =>
          tx.$executeRaw`UPDATE lead SET custom = jsonb_build_object('fields.seats', ${count}::int) WHERE id = ${lead.leadId}::uuid`,
      );
    await seats(9);
    expect(await ask(lead, 'big', { last: false })).toEqual({ arm: null });
    await seats(10);
    expect(await ask(lead, 'big', { last: false })).toEqual({ arm: 0 });
    // In the town, and not scored yet; a field that is not there fits nobody.
    expect(await ask(lead, 'town', { last: false })).toEqual({ arm: null });
    await within(world, (tx) => tx.lead.update({ where: { id: lead.leadId }, data: { score: 70 } }));
    expect(await ask(lead, 'town', { last: false })).toEqual({ arm: 0 });
    expect(await ask(lead, 'gone')).toEqual({ arm: 1 });
  });

  test('reckons the day where the lead is', async () => {
    // 27 November 2026 is a Friday: at 02:00 UTC it is Thursday evening in New York, Friday noon in Auckland.
    const at = '2026-11-27T02:00:00.000Z';
    const here = await makeLead(database.db, world);
    const there = await makeLead(database.db, world, {
      lead: { timeZone: 'Pacific/Auckland', country: 'NZ' },
    });
    expect(await ask(here, 'friday', { at })).toEqual({ arm: 1 });
    expect(await ask(there, 'friday', { at })).toEqual({ arm: 0 });
  });

  test('of a lead that was removed is refused as gone', async () => {
    const lead = await makeLead(database.db, world);
    await within(world, (tx) => tx.enrolment.delete({ where: { id: lead.enrolmentId } }));
    await expect(ask(lead, 'opened')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a split', () => {
  const way = (key: string, weight: number, ...steps: Step[]) => ({ key, name: `Way ${key}`, weight, steps });
  const parts = (...arms: ReturnType<typeof way>[]): Step => ({
    kind: 'split',
    key: 'parts',
    name: 'Parts',
    arms,
  });

  test('draws by weight, the same arm each time, and figures count who went each way', async () => {
    const steps = [parts(way('a', 3, mail('first')), way('b', 1, mail('second'))), mail('last')];
    const world = await makeWorld(database.db, {}, { steps });
    const drawn: number[] = [];
    const draw = createSplitStep({ db: database.db });
    for (let i = 0; i < 120; i++) {
      const asked = { ...subjectOf(world, await makeLead(database.db, world)), stepKey: 'parts' };
      const { arm } = await draw.drawArm(asked);
      expect(await draw.drawArm(asked)).toEqual({ arm });
      drawn.push(arm);
      // On the first way, past the split: at the mail there; on the other, behind it all.
      await within(world, (tx) =>
        tx.enrolment.update({ where: { id: asked.enrolmentId! }, data: { position: arm === 0 ? 1 : 3 } }),
      );
    }
    const first = drawn.filter((arm) => arm === 0).length;
    // 90 of 120 are to be expected; five standard deviations to either side are 24.
    expect(Math.abs(first - 90)).toBeLessThan(24);
    const { steps: figures } = await within(world, (tx) => campaignDetail(tx, world.campaignId));
    expect(figures.map(({ key, planned }) => [key, planned])).toEqual([
      ['parts', 120],
      ['first', first],
      ['second', 120 - first],
      ['last', 120 - first],
    ]);
  });

  test('a lead’s page shows the way that it goes, and what is not known yet', async () => {
    const steps = [parts(way('a', 1, branch('in', [{ if: 'visited' }])), way('b', 1, mail('second')))];
    const world = await makeWorld(database.db, {}, { steps });
    const lead = await makeLead(database.db, world);
    const ways = async () => {
      const [enrolment] = await within(world, (tx) => leadEnrolments(tx, lead.leadId));
      return enrolment!.plan.map(({ key, way: on }) => [key, on && `${on.name} ${String(on.taken)}`]);
    };
    expect(await ways()).toEqual([
      ['parts', null],
      ['in', 'Way a null'],
      ['in-yes', 'Yes null'],
      ['in-no', 'No null'],
      ['second', 'Way b null'],
    ]);
    const { arm } = await createSplitStep({ db: database.db }).drawArm({
      ...subjectOf(world, lead),
      stepKey: 'parts',
    });
    const went = (way: number, taken: string) => (arm === way ? taken : 'false');
    expect(await ways()).toEqual([
      ['parts', null],
      ['in', `Way a ${went(0, 'true')}`],
      ['in-yes', `Yes ${went(0, 'null')}`],
      ['in-no', `No ${went(0, 'null')}`],
      ['second', `Way b ${went(1, 'true')}`],
    ]);
  });
});

describe('what a step sets', () => {
  const setting = async (change: Change, given: Parameters<typeof makeLead>[2] = {}) => {
    const world = await makeWorld(database.db, {}, { steps: [{ kind: 'set', key: 'set', change }] });
    const lead = await makeLead(database.db, world, given);
    const set = () =>
      createSetStep({ db: database.db }).setOnLead({ ...subjectOf(world, lead), stepKey: 'set' });
    const row = () => within(world, (tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.leadId } }));
    return { world, lead, set, row };
  };

  test('is the stage, by the organisation’s table of moves; other campaigns of the lead are told', async () => {
    const { world, lead, set, row } = await setting({ what: 'stage', to: 'meeting' }, { stage: 'contacted' });
    const other = await within(world, async (tx) => {
      const {
        id: _,
        name,
        ...campaign
      } = await tx.campaign.findUniqueOrThrow({ where: { id: world.campaignId } });
      const { id: campaignId } = await tx.campaign.create({
        data: {
          ...campaign,
          name: `${name} 2`,
          params: {},
          audience: {},
          goal: undefined,
          winnerRule: undefined,
        },
      });
      return tx.enrolment.create({
        data: {
          ...{ orgId: world.orgId, leadId: lead.leadId, campaignId, status: 'running' },
          sequenceVersionId: world.versionId,
        },
      });
    });
    expect(await set()).toMatchObject({ standing: { stage: 'meeting', kind: 'in_hand' } });
    expect(await set()).toMatchObject({ standing: { stage: 'meeting', kind: 'in_hand' } });
    expect((await row()).stage).toBe('meeting');
    expect(await told(world, lead, 'stage')).toEqual([
      { from: 'contacted', to: 'meeting', reason: { code: 'set_by_step', to: 'meeting' } },
    ]);
    const intents = await within(world, (tx) => tx.intentRow.findMany());
    expect(intents.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ kind: 'stage_changed', enrolmentId: other.id, to: 'meeting' }),
    ]);
  });

  test('is left where a lead may not move there, and the timeline says from where', async () => {
    const { world, lead, set, row } = await setting({ what: 'stage', to: 'new' }, { stage: 'meeting' });
    expect(await set()).toMatchObject({ standing: { stage: 'meeting' } });
    await set();
    expect((await row()).stage).toBe('meeting');
    expect(await told(world, lead, 'not_set')).toEqual([
      { stepKey: 'set', what: 'stage', to: 'new', from: 'meeting' },
    ]);
  });

  test('is the owner, where they belong to the organisation still', async () => {
    const { world, lead, set, row } = await setting({ what: 'owner', to: 'gone-by-now' });
    expect(await set()).toEqual({ ownerId: null });
    expect(await told(world, lead, 'not_set')).toEqual([{ stepKey: 'set', what: 'owner' }]);
    const userId = await testMember(database.db, world.orgId, 'rep');
    await within(
      world,
      (tx) =>
        tx.$executeRaw`UPDATE step SET definition = jsonb_set(definition, '{change,to}', to_jsonb(${userId}::text))`,
    );
    expect(await set()).toEqual({ ownerId: userId });
    expect(await set()).toEqual({ ownerId: userId });
    expect((await row()).ownerId).toBe(userId);
    expect(await told(world, lead, 'assigned')).toEqual([{ ownerId: userId }]);
  });

  test('is a field of the organisation’s own, once', async () => {
    const { world, lead, set, row } = await setting({ what: 'field', field: 'tier', to: 'Gold' });
    await set();
    expect(await told(world, lead, 'not_set')).toEqual([
      expect.objectContaining({ stepKey: 'set', what: 'field', field: 'tier' }),
    ]);
    const field = { label: 'Tier', type: 'text' as const };
    await within(world, (tx) => createOwnField(tx, world.orgId, system, field));
    await set();
    await set();
    expect((await row()).custom).toEqual({ 'fields.tier': 'Gold' });
    expect(await told(world, lead, 'fields_set')).toEqual([{ fields: ['Tier'] }]);
  });
});

describe('a wait until a day', () => {
  const at = '2026-11-27T12:00:00.000Z';
  const asking = async (until: Until, given: Parameters<typeof makeLead>[2] = {}) => {
    const world = await makeWorld(database.db, {}, { steps: [{ kind: 'wait', key: 'w', until }] });
    const lead = await makeLead(database.db, world, given);
    const ask = () =>
      createWaitStep({ db: database.db }).waitUntil({ ...subjectOf(world, lead, at), stepKey: 'w' });
    return { world, lead, ask };
  };

  test('is by the clocks of where the lead is', async () => {
    const monday = { weekdays: [1], hour: 9 };
    const here = await asking(monday);
    expect(await here.ask()).toEqual({ at: '2026-11-30T14:00:00.000Z' });
    const there = await asking(monday, { lead: { timeZone: 'Asia/Tokyo', country: 'JP' } });
    expect(await there.ask()).toEqual({ at: '2026-11-30T00:00:00.000Z' });
  });

  test('is of a field that holds a day; without one nobody waits', async () => {
    const { world, lead, ask } = await asking({ field: 'renewal', plusDays: -7, hour: 10 });
    expect(await ask()).toEqual({ at: null });
    const field = { label: 'Renewal', type: 'date' as const };
    await within(world, (tx) => createOwnField(tx, world.orgId, system, field));
    await within(world, (tx) =>
      setOwnValues(tx, world.orgId, system, { leadId: lead.leadId, values: { renewal: '2026-12-31' } }),
    );
    expect(await ask()).toEqual({ at: '2026-12-24T15:00:00.000Z' });
  });
});

describe('a task', () => {
  const steps: Step[] = [
    {
      ...{ kind: 'task', key: 'call', type: 'call', title: 'Call', dueIn: { hours: 4 } },
      script: 'Ask for {{ contact.first_name | default: "the owner" }} of {{ company }}.\n\n{{ report_url }}',
      outcomes: [
        { key: 'reached', name: 'Reached' },
        { key: 'no-answer', name: 'No answer' },
      ],
    },
    branch('spoken', [{ if: 'task', task: 'call', outcome: 'reached' }]),
  ];

  test('is due when the step says, holds what to say to this lead, and comes to one of its outcomes', async () => {
    const world = await makeWorld(database.db, {}, { steps });
    const lead = await makeLead(database.db, world, { lead: { companyName: 'Fish & *Chips*' } });
    const at = '2026-11-27T12:00:00.000Z';
    const links = createLinks({
      appUrl: 'http://app.test',
      secret: 'a secret of at least thirty-two characters',
    });
    const port = createTaskStep({ db: database.db, links, listPrice: products.report.price });
    const { taskId } = await port.openTask({ ...subjectOf(world, lead, at), stepKey: 'call' });
    expect(await port.openTask({ ...subjectOf(world, lead), stepKey: 'call' })).toEqual({ taskId });
    const [task] = await within(world, (tx) => leadTasks(tx, lead.leadId));
    expect(task).toMatchObject({
      ...{ id: taskId, title: 'Call', type: 'call', dueAt: '2026-11-27T16:00:00.000Z', outcome: null },
      script: expect.stringMatching(
        /^Ask for Ann of Fish & \*Chips\*\.\n\nhttp:\/\/app\.test\/r\/\S+$/,
      ) as string,
    });

    const complete = (outcome?: string) =>
      within(world, (tx) => completeTask(tx, world.orgId, system, { taskId, outcome }));
    await expect(complete()).rejects.toThrow('reached (Reached), no-answer (No answer)');
    await expect(complete('maybe')).rejects.toMatchObject({ code: 'invalid', field: 'outcome' });
    await complete('reached');
    await complete('no-answer');
    expect(await told(world, lead, 'task_done')).toEqual([{ taskId, title: 'Call', outcome: 'Reached' }]);
    const decide = createBranchStep({ db: database.db });
    expect(await decide.decideBranch({ ...subjectOf(world, lead), stepKey: 'spoken', last: false })).toEqual({
      arm: 0,
    });
  });
});
