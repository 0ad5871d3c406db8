import { randomUUID } from 'node:crypto';
import { assignLead } from '@leadfactory/db/crm/leads';
import { completeTask } from '@leadfactory/db/crm/tasks';
import { system } from '@leadfactory/db/identity';
import { addIntent, intentsOfTransaction } from '@leadfactory/db/platform/intents';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type TestDatabase,
} from '@leadfactory/db/testing';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Intent } from '@leadfactory/domain/intents';
import * as messages from '@leadfactory/workflows/messages';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectTemporal } from './connect.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { ensureSchedules } from './schedules.ts';

// No worker runs here: what counts is what the server was told.
const namespace = process.env.TEST_TEMPORAL_NAMESPACE ?? 'leadfactory';
const taskQueue = `test-${randomUUID()}`;

let database: TestDatabase;
let connection: Connection;
let client: Client;
let dispatcher: Dispatcher;
let orgId: string;
const started: WorkflowHandle[] = [];

beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
  connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS });
  client = new Client({ connection, namespace });
  dispatcher = createDispatcher({ db: database.db, client, taskQueue });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((handle) => handle.terminate().catch(() => {})));
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const commit = (intent: Intent) => database.db.forOrg(orgId, (tx) => addIntent(tx, orgId, intent));
const row = (id: string) =>
  database.db.forOrg(orgId, (tx) => tx.intentRow.findUniqueOrThrow({ where: { id } }));

function workflow(workflowId: string): WorkflowHandle {
  const handle = client.workflow.getHandle(workflowId);
  started.push(handle);
  return handle;
}

async function lifecycle(enrolmentId: string): Promise<WorkflowHandle> {
  const handle = await client.workflow.start(messages.workflowTypes.lifecycle, {
    workflowId: messages.lifecycleId(orgId, enrolmentId),
    taskQueue,
  });
  started.push(handle);
  return handle;
}

async function signalsOf(handle: WorkflowHandle): Promise<[string, object][]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal
      ? [
          [
            signal.signalName!,
            JSON.parse(Buffer.from(signal.input?.payloads?.[0]?.data ?? 'null').toString()),
          ] as [string, object],
        ]
      : [],
  );
}

describe('an intent', () => {
  it('starts its workflow once, whoever dispatches it and how often', async () => {
    const importId = randomUUID();
    const id = await commit({ kind: 'import', importId });
    const results = await Promise.all([1, 2, 3].map(() => dispatcher.dispatch(orgId, id)));
    expect(results.sort()).toEqual(['done', 'skipped', 'skipped']);
    const again = await commit({ kind: 'import', importId });
    expect(await dispatcher.dispatch(orgId, again)).toBe('done');

    const handle = workflow(messages.importWorkflowId(orgId, importId));
    const { type, typedSearchAttributes, priority } = await handle.describe();
    expect(type).toBe('importLeads');
    expect(priority).toMatchObject({ fairnessKey: orgId });
    expect(typedSearchAttributes.get(messages.searchAttributes.orgId)).toBe(orgId);
    expect(await row(id)).toMatchObject({ error: null, doneAt: expect.any(Date), attempts: 1 });
  });

  it('does not run again what has ended', async () => {
    const campaignId = randomUUID();
    const intent: Intent = { kind: 'campaign', campaignId, templateId: 'website-report' };
    await dispatcher.dispatch(orgId, await commit(intent));
    const handle = workflow(messages.campaignWorkflowId(orgId, campaignId));
    const first = (await handle.describe()).runId;
    await handle.terminate();
    expect(await dispatcher.dispatch(orgId, await commit(intent))).toBe('done');
    expect((await handle.describe()).runId).toBe(first);
  });

  it('tells a running lifecycle, with its own id against doubles', async () => {
    const enrolmentId = randomUUID();
    const handle = await lifecycle(enrolmentId);
    const ids = [
      await commit({ kind: 'signal', enrolmentId, signal: 'replied' }),
      await commit({ kind: 'stage_changed', enrolmentId, to: 'meeting' }),
      await commit({ kind: 'engaged', enrolmentId, engagement: 'clicked', stepKey: 'one' }),
    ];
    for (const id of ids) await dispatcher.dispatch(orgId, id);
    expect(await signalsOf(handle)).toEqual([
      ['replied', { id: ids[0] }],
      ['stageChanged', { id: ids[1], to: 'meeting', kind: 'in_hand', reachable: ['won', 'lost'] }],
      ['engaged', { id: ids[2], kind: 'clicked', stepKey: 'one' }],
    ]);
  });

  it('for a lead that runs no more is done', async () => {
    const id = await commit({ kind: 'signal', enrolmentId: randomUUID(), signal: 'bounced' });
    expect(await dispatcher.dispatch(orgId, id)).toBe('done');
  });

  it('that cannot be carried out keeps its error, and waits', async () => {
    const id = await commit({ kind: 'stage_changed', enrolmentId: randomUUID(), to: 'nonsense' });
    await expect(dispatcher.dispatch(orgId, id)).rejects.toThrow(/no stage/);
    expect(await row(id)).toMatchObject({ error: '"nonsense" is no stage.', doneAt: null, attempts: 1 });
  });

  it('for an audit starts it, tells the one that runs to look again, and starts one that ended anew', async () => {
    const audit: Intent = { kind: 'audit', leadId: randomUUID(), assessmentId: randomUUID() };
    const handle = workflow(messages.auditId(orgId, audit.assessmentId));
    for (const _ of [1, 2]) await dispatcher.dispatch(orgId, await commit(audit));
    expect((await signalsOf(handle)).map(([name]) => name)).toEqual(['again', 'again']);
    const first = await handle.describe();
    expect(first.type).toBe('websiteAudit');
    expect(first.typedSearchAttributes.get(messages.searchAttributes.leadId)).toBe(audit.leadId);
    await handle.terminate();
    await dispatcher.dispatch(orgId, await commit(audit));
    expect((await handle.describe()).runId).not.toBe(first.runId);
  });

  it('for an audit that somebody paid for hurries the one that runs', async () => {
    const audit: Intent = { kind: 'audit', leadId: randomUUID(), assessmentId: randomUUID() };
    const handle = workflow(messages.auditId(orgId, audit.assessmentId));
    for (const priority of [5, 1] as const)
      await dispatcher.dispatch(orgId, await commit({ ...audit, priority }));
    expect((await signalsOf(handle)).map(([name]) => name)).toEqual(['again', 'hurry']);
  });

  it('for a prompt’s trial starts it once', async () => {
    const trial: Intent = { kind: 'prompt_trial', trialId: randomUUID() };
    for (const _ of [1, 2]) await dispatcher.dispatch(orgId, await commit(trial));
    expect((await workflow(messages.promptTrialId(orgId, trial.trialId)).describe()).type).toBe(
      'promptTrial',
    );
  });

  it('for changed rules of a score starts one rescoring', async () => {
    const rescore: Intent = { kind: 'rescore', rescoringId: randomUUID() };
    for (const _ of [1, 2]) await dispatcher.dispatch(orgId, await commit(rescore));
    const { type } = await workflow(messages.rescoringWorkflowId(orgId, rescore.rescoringId)).describe();
    expect(type).toBe('rescoreLeads');
  });

  it('to pause a campaign that has not started yet waits for it', async () => {
    const campaignId = randomUUID();
    const start = await commit({ kind: 'campaign', campaignId, templateId: 'website-report' });
    const pause = await commit({ kind: 'campaign_pause', campaignId });
    await expect(dispatcher.dispatch(orgId, pause)).rejects.toThrow(/not started yet/);
    await dispatcher.dispatch(orgId, start);
    await dispatcher.dispatch(orgId, pause);
    const handle = workflow(messages.campaignWorkflowId(orgId, campaignId));
    expect(await signalsOf(handle)).toEqual([['pauseCampaign', { id: pause }]]);
  });
});

describe('a sale', () => {
  it('goes to the lead’s running lifecycle, and only there', async () => {
    const [enrolmentId, orderId] = [randomUUID(), randomUUID()];
    const handle = await lifecycle(enrolmentId);
    await dispatcher.dispatch(orgId, await commit({ kind: 'sale', orderId, enrolmentId }));
    expect(await signalsOf(handle)).toEqual([['purchased', { id: `order/${orderId}`, orderId }]]);
    await expect(workflow(messages.saleWorkflowId(orgId, orderId)).describe()).rejects.toThrow(/not found/i);
  });

  it.each([
    ['whose lifecycle has ended', randomUUID()],
    ['of a lead that is in no campaign', null],
  ])('%s gets a workflow of its own, once', async (_, enrolmentId) => {
    const orderId = randomUUID();
    await dispatcher.dispatch(orgId, await commit({ kind: 'sale', orderId, enrolmentId }));
    await dispatcher.dispatch(orgId, await commit({ kind: 'sale', orderId, enrolmentId }));
    expect((await workflow(messages.saleWorkflowId(orgId, orderId)).describe()).type).toBe('fulfilSale');
  });
});

describe('a new link to a bought report', () => {
  it('gets a workflow of its own per request, beside the one that fulfilled the sale', async () => {
    const [leadId, orderId, requestId] = [randomUUID(), randomUUID(), randomUUID()];
    await dispatcher.dispatch(orgId, await commit({ kind: 'sale', orderId, enrolmentId: null }));
    for (let i = 0; i < 2; i += 1)
      await dispatcher.dispatch(orgId, await commit({ kind: 'report_link', leadId, orderId, requestId }));
    const { type } = await workflow(messages.reportLinkId(orgId, orderId, requestId)).describe();
    expect(type).toBe('fulfilSale');
  });
});

describe('without Temporal', () => {
  it('an intent stays, the caller is told, and the repair does it later', async () => {
    const importId = randomUUID();
    const id = await commit({ kind: 'import', importId });
    const nowhere = connectTemporal({ address: '127.0.0.1:1', namespace });
    const cut = createDispatcher({ db: database.db, client: nowhere, taskQueue });
    const refusal = await cut.dispatch(orgId, id).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/^Saved\./) });
    expect(await row(id)).toMatchObject({ doneAt: null, attempts: 0 });

    await age(id, 60);
    await expect(cut.repair()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await dispatcher.repair()).toBeGreaterThanOrEqual(1);
    expect((await row(id)).doneAt).not.toBeNull();
    expect((await workflow(messages.importWorkflowId(orgId, importId)).describe()).type).toBe('importLeads');
    await connectionOf(nowhere).close();
  });

  it('a new owner is told once it answers, and whose the lead is by then', async () => {
    const { leadId, enrolmentId } = await database.db.forOrg(orgId, (tx) => testSentMail(tx, orgId));
    const handle = await lifecycle(enrolmentId);
    const [first, second] = [await member(), await member()];
    const waiting: string[] = [];
    const cut = createDispatcher({
      ...{ db: database.db, taskQueue },
      client: connectTemporal({ address: '127.0.0.1:1', namespace }),
    });
    for (const ownerId of [first, second]) {
      const ids = await database.db.forOrg(orgId, async (tx) => {
        await assignLead(tx, orgId, system, { leadId, ownerId });
        return intentsOfTransaction(tx);
      });
      expect(ids).toHaveLength(1);
      await expect(cut.dispatch(orgId, ids[0]!)).rejects.toMatchObject({ code: 'unavailable' });
      waiting.push(...ids);
    }
    expect(await signalsOf(handle)).toEqual([]);
    for (const id of waiting) await age(id, 60);
    await dispatcher.repair();
    expect(await signalsOf(handle)).toEqual(waiting.map((id) => ['reassigned', { id, ownerId: second }]));
    await dispatcher.repair();
    expect(await signalsOf(handle)).toHaveLength(2);
  });

  it('a task that is done is told once, though nobody answered then and it is pressed twice', async () => {
    const mail = await database.db.forOrg(orgId, (tx) => testSentMail(tx, orgId));
    const { leadId, enrolmentId } = mail;
    const handle = await lifecycle(enrolmentId);
    const open = (stepKey: string | null) =>
      database.db.forOrg(orgId, async (tx) => {
        const dueAt = new Date();
        const of = stepKey === null ? {} : { enrolmentId, stepKey };
        return (await tx.task.create({ data: { orgId, leadId, title: 'Call', dueAt, ...of } })).id;
      });
    const complete = (taskId: string) =>
      database.db.forOrg(orgId, async (tx) => {
        await completeTask(tx, orgId, system, { taskId });
        return intentsOfTransaction(tx);
      });
    const call = await open('call');
    const [once, twice] = await Promise.all([complete(call), complete(call)]);
    const [id, ...more] = [...once, ...twice];
    expect(more).toEqual([]);
    expect(await complete(await open(null))).toEqual([]);

    await age(id!, 60);
    await dispatcher.repair();
    await dispatcher.repair();
    expect(await signalsOf(handle)).toEqual([['taskDone', { id, stepKey: 'call' }]]);
  });

  it('the repair leaves young intents to whoever made them, and failing ones for longer and longer', async () => {
    const young = await commit({ kind: 'import', importId: randomUUID() });
    const failing = await commit({ kind: 'stage_changed', enrolmentId: randomUUID(), to: 'nonsense' });
    await dispatcher.dispatch(orgId, failing).catch(() => {});
    await age(failing, 10);
    await dispatcher.repair();
    expect(await row(young)).toMatchObject({ doneAt: null, attempts: 0 });
    expect((await row(failing)).attempts).toBe(1);
    await age(failing, 10);
    await dispatcher.repair();
    expect((await row(failing)).attempts).toBe(2);
  });
});

const member = () => testMember(database.db, orgId, 'rep');

const age = (id: string, seconds: number) =>
  database.db.forOrg(
    orgId,
    (tx) =>
      tx.$executeRaw`UPDATE intent SET created_at = created_at - make_interval(secs => ${seconds}::int) WHERE id = ${id}::uuid`,
  );

const connectionOf = ({ connection: c }: Client) => c as Connection;

it.each([
  [messages.retentionSchedule, 'keepRetention', 2],
  [messages.recheckSchedule, 'recheckDomains', 4],
] as const)(
  'keeps one schedule of $id, and leaves it as an operator set it',
  async (of, workflowType, hour) => {
    const all = [messages.retentionSchedule, messages.recheckSchedule].map(({ id }) =>
      client.schedule.getHandle(id),
    );
    const clear = () => Promise.all(all.map((one) => one.delete().catch(() => {})));
    const handle = client.schedule.getHandle(of.id);
    await clear();
    try {
      await Promise.all([ensureSchedules(client, taskQueue), ensureSchedules(client, taskQueue)]);
      await handle.pause();
      await ensureSchedules(client, taskQueue);
      const { action, policies, state, info } = await handle.describe();
      expect(action).toMatchObject({ workflowType, workflowId: of.workflowId, taskQueue });
      expect(policies).toMatchObject({ overlap: 'SKIP' });
      expect(state.paused).toBe(true);
      expect(info.nextActionTimes[0]!.getUTCHours()).toBe(hour);
    } finally {
      await clear();
    }
  },
);
