/**
 * Records a history of every kind of life with today's code, beside each workflow: `npm run histories -w
 * @leadfactory/workflows`, with TEST_TEMPORAL_ADDRESS naming a server that can skip time. Old histories stay:
 * leads that began with older code still run. Only names that do not exist yet are written, unless `--again`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { skipToNext } from '@leadfactory/dispatch';
import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { Refused } from '@leadfactory/domain/outreach/ports';
import type { Activities } from '@leadfactory/domain/ports';
import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import * as messages from '../messages.ts';
import { recordingActivities, type Recorded } from './fakes.ts';
import { testTemporal } from './temporal.ts';

const DAY = 24 * 3600 * 1000;
const temporal = await testTemporal();
const { client } = temporal;

const steps: LifecycleInput['plan']['steps'] = [
  { kind: 'email', key: 'one' },
  { kind: 'wait', key: 'wait-3', ms: 3 * DAY },
  { kind: 'email', key: 'two' },
  { kind: 'task', key: 'call' },
  { kind: 'wait', key: 'wait-4', ms: 4 * DAY },
  { kind: 'email', key: 'three' },
];
const lifecycleInput = (): LifecycleInput => ({
  ...{ orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID(), campaignId: randomUUID() },
  ...{ templateId: 'website-report', plan: { versionId: 'v1', steps }, minScore: 0, saleWindowMs: 30 * DAY },
  joined: true,
  asks: true,
});
const what = () => ({ id: randomUUID() });

await recordLife('won', {}, async ({ handle, input, at }) => {
  await at(1);
  await skipToNext(client, input);
  await handle.signal(messages.engaged, { ...what(), kind: 'clicked', stepKey: 'two' });
  await handle.signal(messages.purchased, { ...what(), orderId: randomUUID() });
});

let sends = 0;
const unsteady: Partial<Activities> = {
  sendStep: async ({ stepKey }) => {
    if (++sends === 1) throw new Error('connection reset');
    if (sends === 2) return { status: 'retry', retryAfterMs: 1000, reason: 'mail_server_unreachable' };
    return { status: 'sent', messageId: stepKey };
  },
  reconcileStep: async () => ({ status: 'retry', retryAfterMs: 1000, reason: 'send_outcome_unknown' }),
};
await recordLife('held-and-changed', unsteady, async ({ handle, input, at, until }) => {
  await at(1);
  await handle.executeUpdate(messages.pause, { args: [{}] });
  await later(200);
  await handle.executeUpdate(messages.resume, { args: [{}] });
  await at(1);
  await handle.signal(messages.replied, what());
  await until((s) => s.stage === 'replied');
  await handle.executeUpdate(messages.resume, { args: [{}] });
  await at(1);
  await handle.executeUpdate(messages.skipStep, { args: [{ stepKey: 'wait-3' }] });
  await at(4);
  const moved = { versionId: 'v2', steps: [...steps, { kind: 'task', key: 'last' } as const] };
  await handle.executeUpdate(messages.moveToVersion, { args: [moved] });
  await at(4);
  await skipToNext(client, input);
  await skipToNext(client, input);
});

await recordLife(
  'disqualified',
  { scoreLead: async () => ({ score: -1, temperature: 'cold' }) },
  async () => {},
);
await recordLife('unsubscribed', {}, async ({ handle, at }) => {
  await at(1);
  await handle.signal(messages.unsubscribed, what());
});

let looks = 0;
const awayAtFirst: Activities['screenWebsite'] = async ({ at }) =>
  ++looks % 2
    ? {
        ...{ assessmentId: 'a', status: 'unreachable', overall: null },
        againAt: new Date(Date.parse(at) + DAY).toISOString(),
      }
    : { assessmentId: 'b', status: 'done', overall: 60, againAt: null };
await recordLife('looked-at-twice', { screenWebsite: awayAtFirst }, async ({ handle, input, at, until }) => {
  await until((s) => s.next !== null);
  await handle.executeUpdate(messages.pause, { args: [{}] });
  await later(200);
  await handle.executeUpdate(messages.resume, { args: [{}] });
  await until((s) => s.next !== null);
  await skipToNext(client, input);
  await at(1);
  await handle.signal(messages.unsubscribed, what());
});
const slept: Refused[] = [
  { status: 'refused', by: 'campaign_was_paused', orderNo: 2, leftMs: DAY },
  { status: 'refused', by: 'campaign_paused', orderNo: 3, leftMs: DAY },
];
let windows = 0;
await recordLife(
  'pauses-slept-through',
  {
    sendStep: async ({ stepKey }) =>
      (stepKey === 'two' && slept.shift()) || { status: 'sent', messageId: stepKey },
    unheardOrder: async () =>
      ++windows === 1 ? { status: 'refused', by: 'campaign_was_paused', orderNo: 6, leftMs: DAY } : null,
  },
  async ({ handle, input, at, until }) => {
    await at(1);
    await skipToNext(client, input);
    await until((s) => s.position === 2 && s.next !== null);
    await skipToNext(client, input);
    await until((s) => s.held === 'campaign_paused');
    await handle.signal(messages.campaignResumed, { ...what(), orderNo: 4 });
    for (let ended = false; !ended;) {
      await until((s) => s.next !== null || s.outcome !== null);
      ended = (await skipToNext(client, input)).outcome !== null;
    }
  },
);
const dayAfter = (now: string, days: number) => new Date(Date.parse(now) + days * DAY).toISOString();
let refusedOnce = false;
await recordLife(
  'away',
  {
    sendStep: async ({ stepKey, at }) => {
      if (stepKey !== 'three' || refusedOnce) return { status: 'sent', messageId: stepKey };
      refusedOnce = true;
      return { status: 'refused', by: 'out_of_office', orderNo: 0, until: dayAfter(at, 3) };
    },
  },
  async ({ handle, input, at, until }) => {
    await at(1);
    const { now } = await handle.query(messages.state);
    await handle.signal(messages.away, { ...what(), until: dayAfter(now, 10) });
    await until((s) => s.held === 'out_of_office' && s.next !== null);
    for (let ended = false; !ended;) {
      await until((s) => s.next !== null || s.outcome !== null);
      ended = (await skipToNext(client, input)).outcome !== null;
    }
  },
);
let asked = 0;
await recordLife(
  'ways',
  {
    decideBranch: async ({ stepKey, last }) => ({
      arm: stepKey === 'enough' ? 0 : ++asked > 2 || last ? 0 : null,
    }),
    setOnLead: async () => ({ ownerId: 'owner' }),
  },
  async ({ handle, input, until }) => {
    await until((s) => s.next?.code === 'task_done');
    await handle.signal(messages.engaged, { ...what(), kind: 'opened', stepKey: 'one' });
    await handle.executeUpdate(messages.pause, { args: [{}] });
    await later(200);
    await handle.executeUpdate(messages.resume, { args: [{}] });
    for (let ended = false; !ended;) {
      await until((s) => s.next !== null || s.outcome !== null);
      ended = (await skipToNext(client, input)).outcome !== null;
    }
  },
  {
    plan: {
      versionId: 'v1',
      steps: [
        { kind: 'email', key: 'one' },
        {
          ...{ kind: 'branch', key: 'looked', waitUpToMs: 3 * DAY, looks: true },
          arms: [
            [
              { kind: 'set', key: 'owner' },
              { kind: 'split', key: 'parts', arms: [[{ kind: 'email', key: 'two' }], []] },
            ],
            [],
          ],
        },
        { kind: 'branch', key: 'enough', arms: [[{ kind: 'stop', key: 'stop' }], []] },
        { kind: 'email', key: 'three' },
      ],
    },
  },
);
await record('lifecycle/intake', 'whole', {}, async (taskQueue) => {
  const [orgId, leadId] = [randomUUID(), randomUUID()];
  return client.workflow.start(messages.workflowTypes.intake, {
    ...{ workflowId: messages.intakeId(orgId, leadId), taskQueue, args: [{ orgId, leadId, joined: true }] },
  });
});
await record('revenue/sale', 'whole', {}, async (taskQueue) => {
  const [orgId, orderId] = [randomUUID(), randomUUID()];
  return client.workflow.start(messages.workflowTypes.sale, {
    ...{ workflowId: messages.saleWorkflowId(orgId, orderId), taskQueue, args: [{ orgId, orderId }] },
  });
});
const auditInput = () => ({ orgId: randomUUID(), leadId: randomUUID(), assessmentId: randomUUID() });
const startAudit = (taskQueue: string, input = auditInput()) =>
  client.workflow.start(messages.workflowTypes.audit, {
    ...{ workflowId: messages.auditId(input.orgId, input.assessmentId), taskQueue, args: [input] },
  });
await record('assessment/audit', 'whole', {}, startAudit);
let looked = 0;
const uneven: Partial<Activities> = {
  pendingAnalyses: async () =>
    [['security', 'visual', 'speed_mobile'] as const, ['seo'] as const, []].at(looked++)!.slice(),
  runAnalysis: async ({ kind }) => {
    await later(150);
    if (kind === 'visual') throw ApplicationFailure.nonRetryable('Chromium could not be started', 'Error');
    return { state: 'done' };
  },
  writeInsight: async () => {
    throw ApplicationFailure.nonRetryable('no answer', 'Error');
  },
};
await record('assessment/audit', 'failed-and-again', uneven, async (taskQueue) => {
  const handle = await startAudit(taskQueue);
  await later(60);
  await handle.signal(messages.again);
  return handle;
});
await record('assessment/prompt-trial', 'whole', {}, async (taskQueue) => {
  const [orgId, trialId] = [randomUUID(), randomUUID()];
  return client.workflow.start(messages.workflowTypes.promptTrial, {
    ...{ workflowId: messages.promptTrialId(orgId, trialId), taskQueue, args: [{ orgId, trialId }] },
  });
});
const lastLead = randomUUID();
const rescoreBatch: Activities['rescoreBatch'] = async ({ after, looked }) => ({
  ...{ after: after ? null : lastLead, looked: looked + 200 },
});
await record('assessment/rescoring', 'whole', { rescoreBatch }, async (taskQueue) => {
  const [orgId, rescoringId] = [randomUUID(), randomUUID()];
  return client.workflow.start(messages.workflowTypes.rescore, {
    ...{
      workflowId: messages.rescoringWorkflowId(orgId, rescoringId),
      taskQueue,
      args: [{ orgId, rescoringId }],
    },
  });
});
await record('lifecycle/simulation', 'whole', {}, async (taskQueue) => {
  const [orgId, simulationId] = [randomUUID(), randomUUID()];
  const stop = await temporal.startWorker(
    { runSimulation: async () => ({ status: 'done' }) },
    messages.simulationQueue(taskQueue),
  );
  const handle = await client.workflow.start(messages.workflowTypes.simulation, {
    ...{ workflowId: messages.simulationWorkflowId(orgId, simulationId), taskQueue },
    args: [{ orgId, simulationId }],
  });
  await handle.result().finally(stop);
  return handle;
});
let waited = 0;
const erasureWaits: Activities['erasureWaits'] = async () => ({ waits: ++waited === 1 });
await record('compliance/erasure', 'whole', { erasureWaits }, async (taskQueue) => {
  const [orgId, erasureId] = [randomUUID(), randomUUID()];
  const workflowId = messages.erasureWorkflowId(orgId, erasureId);
  const handle = await client.workflow.start(messages.workflowTypes.erase, {
    ...{ workflowId, taskQueue, args: [{ orgId, erasureId }] },
  });
  return handle;
});
let tidied = 0;
const tenantsAfter: Activities['tenantsAfter'] = async ({ after }) => ({
  ...{ orgIds: [randomUUID()], after: after ? null : lastLead },
});
const retainBatch: Activities['retainBatch'] = async () => ({ rows: 2, files: 1, more: ++tidied % 5 === 0 });
// `whole` is of before the audit log had a rule.
await record('compliance/retention', 'with-audit-log', { tenantsAfter, retainBatch }, async (taskQueue) =>
  client.workflow.start(messages.workflowTypes.retention, {
    ...{ workflowId: `retention-${randomUUID()}`, taskQueue, args: [] },
  }),
);
let rechecks = 0;
const recheckDomains: Activities['recheckDomains'] = async () => ({
  ...{ looked: 50, missing: 1, lost: 1, more: ++rechecks % 3 !== 0 },
});
await record('outreach/proofs', 'whole', { recheckDomains }, async (taskQueue) =>
  client.workflow.start(messages.workflowTypes.recheckDomains, {
    ...{ workflowId: `domain-rechecks-${randomUUID()}`, taskQueue, args: [] },
  }),
);
let answers = 0;
const sendAnswerMail: Activities['sendAnswerMail'] = async ({ messageId }) => {
  if (++answers === 1) throw new Error('connection reset');
  return { status: 'sent', messageId };
};
const reconcileAnswer: Activities['reconcileAnswer'] = async () => ({
  ...{ status: 'retry', retryAfterMs: 1000, reason: 'send_outcome_unknown' },
});
await record('outreach/answer', 'whole', { sendAnswerMail, reconcileAnswer }, async (taskQueue) => {
  const [orgId, leadId, messageId] = [randomUUID(), randomUUID(), randomUUID()];
  const leavesAt = new Date(Date.now() + 300).toISOString();
  return client.workflow.start(messages.workflowTypes.sendAnswer, {
    ...{ workflowId: messages.answerWorkflowId(orgId, messageId), taskQueue },
    args: [{ orgId, leadId, messageId, leavesAt }],
  });
});
let tries = 0;
const sendAgainMail: Activities['sendAgainMail'] = async ({ messageId }) => {
  if (++tries === 1) return { status: 'retry', retryAfterMs: 1000, reason: 'no_send_slot' };
  if (tries === 2) throw new Error('connection reset');
  return { status: 'sent', messageId };
};
const reconcileAgain: Activities['reconcileAgain'] = async () => ({
  ...{ status: 'retry', retryAfterMs: 1000, reason: 'send_outcome_unknown' },
});
await record('outreach/again', 'whole', { sendAgainMail, reconcileAgain }, async (taskQueue) => {
  const [orgId, leadId, messageId] = [randomUUID(), randomUUID(), randomUUID()];
  const leavesAt = new Date(Date.now() + 300).toISOString();
  return client.workflow.start(messages.workflowTypes.sendAgain, {
    ...{ workflowId: messages.againWorkflowId(orgId, messageId), taskQueue },
    args: [{ orgId, leadId, messageId, leavesAt }],
  });
});
const readings: Awaited<ReturnType<Activities['readMails']>>[] = [
  { state: 'read', taken: 3, retryAfterMs: 0 },
  { state: 'failing', taken: 0, retryAfterMs: 3_600_000 },
  { state: 'read', taken: 1, retryAfterMs: 100 },
];
const readMails: Activities['readMails'] = async () =>
  readings.shift() ?? { state: 'nothing', taken: 0, retryAfterMs: 0 };
await record('outreach/reading', 'whole', { readMails }, async (taskQueue) => {
  const args = { orgId: randomUUID(), mailboxId: randomUUID() };
  const workflowId = messages.mailboxWorkflowId(args.orgId, args.mailboxId);
  const handle = await client.workflow.start(messages.workflowTypes.readMailbox, {
    ...{ workflowId, taskQueue, args: [args] },
  });
  while (readings.length > 1) await later(20);
  await handle.signal(messages.accountChanged, what());
  return handle;
});
const openAudit: Activities['openAudit'] = async () => ({ assessmentId: randomUUID(), state: 'opened' });
await record('lifecycle/intake', 'audited', { openAudit }, async (taskQueue) => {
  const [orgId, leadId] = [randomUUID(), randomUUID()];
  return client.workflow.start(messages.workflowTypes.intake, {
    ...{ workflowId: messages.intakeId(orgId, leadId), taskQueue, args: [{ orgId, leadId, joined: true }] },
  });
});
let awaited = 0;
const awaitAudit: Activities['awaitAudit'] = async () => {
  if (++awaited < 3) throw new Error('The audit still runs.');
  return { status: 'done' };
};
await recordLife('won-with-audit', { openAudit, awaitAudit }, async ({ handle, input, at }) => {
  await at(1);
  await skipToNext(client, input);
  await handle.signal(messages.purchased, { ...what(), orderId: randomUUID() });
});
const inbound: LifecycleInput['plan']['steps'] = [
  { kind: 'wait', key: 'minutes', ms: 5 * 60_000 },
  { kind: 'email', key: 'answer' },
  { kind: 'wait', key: 'first-pause', ms: 3 * DAY },
  { kind: 'email', key: 'follow-up-1' },
];
await record('templates/warm-inbound', 'answered', {}, async (taskQueue) => {
  const input = {
    ...{ ...lifecycleInput(), templateId: 'warm-inbound', plan: { versionId: 'v1', steps: inbound } },
    decisions: { answerWithinMinutes: 5, daysBetween: 3, screenWebsite: true },
  };
  const handle = await client.workflow.start('warmInbound', {
    ...{ workflowId: messages.lifecycleId(input.orgId, input.enrolmentId), taskQueue, args: [input] },
  });
  for (const at of ['minutes', 'first-pause', null]) {
    for (;;) {
      const { current, next } = await handle.query(messages.state);
      if (current === at && next) break;
      await later(50);
    }
    await skipToNext(client, input);
  }
  return handle;
});
const called: LifecycleInput['plan']['steps'] = [
  { kind: 'task', key: 'call', waitUpToMs: 2 * DAY },
  { kind: 'wait', key: 'after-the-call', ms: DAY },
  { kind: 'task', key: 'call-again', waitUpToMs: 2 * DAY },
];
await recordLife(
  'tasks-waited-for',
  {},
  async ({ handle, input, at }) => {
    await at(0);
    await handle.executeUpdate(messages.pause, { args: [{}] });
    await later(200);
    await handle.executeUpdate(messages.resume, { args: [{}] });
    await at(0);
    await handle.signal(messages.taskDone, { ...what(), stepKey: 'call' });
    for (const position of [1, 2, 3]) {
      await at(position);
      await skipToNext(client, input);
    }
  },
  { templateId: 'call-first', plan: { versionId: 'v1', steps: called } },
);
const leadIds = [randomUUID(), randomUUID()];
await record(
  'acquisition/import',
  'whole',
  { importedLeads: async () => ({ leadIds, after: null }) },
  async (taskQueue) => {
    const [orgId, importId] = [randomUUID(), randomUUID()];
    return client.workflow.start(messages.workflowTypes.import, {
      ...{ workflowId: messages.importWorkflowId(orgId, importId), taskQueue, args: [{ orgId, importId }] },
    });
  },
);

const [orgId, campaignId] = [randomUUID(), randomUUID()];
const audience = () => [1, 2, 3].map(() => ({ ...lifecycleInput(), orgId, campaignId }));
const enrolling =
  (all: LifecycleInput[]): Activities['enrolBatch'] =>
  async ({ cursor }) =>
    cursor
      ? { lifecycles: all.slice(2), cursor: null, total: 3 }
      : { lifecycles: all.slice(0, 2), cursor: '2', total: 3 };
const campaignStarted = async (taskQueue: string) => {
  const args = [{ orgId, campaignId, templateId: 'website-report', batchSize: 2 }];
  const workflowId = messages.campaignWorkflowId(orgId, randomUUID());
  const handle = await client.workflow.start(messages.workflowTypes.campaign, {
    workflowId,
    taskQueue,
    args,
  });
  const reach = async (status: string) => {
    while ((await handle.query(messages.progress)).status !== status) await later(50);
    await later(300);
  };
  return { handle, reach };
};
await record(
  'lifecycle/campaign',
  'paused-and-stopped',
  { enrolBatch: enrolling(audience()) },
  async (taskQueue) => {
    const { handle, reach } = await campaignStarted(taskQueue);
    await reach('running');
    await handle.signal(messages.pauseCampaign, what());
    await reach('paused');
    await handle.signal(messages.resumeCampaign, what());
    await reach('running');
    await handle.signal(messages.stopCampaign, what());
    return handle;
  },
);

const ordered = audience();
const those = (from: number, to: number) => ordered.slice(from, to).map((l) => l.enrolmentId);
const byRow: Partial<Activities> = {
  enrolBatch: enrolling(ordered),
  heedOrder: async ({ order, after }) => {
    const stopped = order === 'stop';
    return { enrolmentIds: those(0, stopped ? 3 : 1), after, more: false, left: !stopped };
  },
  leftResting: async () => ({ enrolmentIds: those(1, 2) }),
};
await record('lifecycle/campaign', 'ordered-by-row', byRow, async (taskQueue) => {
  const { handle, reach } = await campaignStarted(taskQueue);
  await reach('running');
  await handle.signal(messages.pauseCampaign, { ...what(), orderNo: 1 });
  await reach('paused');
  await handle.signal(messages.resumeCampaign, { ...what(), orderNo: 2 });
  await reach('running');
  await handle.signal(messages.stopCampaign, { ...what(), orderNo: 3 });
  return handle;
});

await temporal.close();

interface Story {
  handle: WorkflowHandle;
  input: LifecycleInput;
  /** Waits until the lead rests at a step. */
  at(position: number): Promise<void>;
  until(holds: (state: LifecycleState) => boolean): Promise<void>;
}

async function recordLife(
  name: string,
  activities: Partial<Activities>,
  story: (s: Story) => Promise<void>,
  changes: Partial<LifecycleInput> = {},
) {
  await record('lifecycle/life', name, activities, async (taskQueue) => {
    const input = { ...lifecycleInput(), ...changes };
    const workflowId = messages.lifecycleId(input.orgId, input.enrolmentId);
    const args = [input];
    const handle = await client.workflow.start(messages.workflowTypes.lifecycle, {
      workflowId,
      taskQueue,
      args,
    });
    const until: Story['until'] = async (holds) => {
      while (!holds(await handle.query(messages.state))) await later(50);
    };
    await story({
      handle,
      input,
      until,
      at: (position) => until((s) => s.position === position && s.next !== null),
    });
    return handle;
  });
}

async function record(
  folder: string,
  name: string,
  overrides: Partial<Activities>,
  run: (taskQueue: string) => Promise<WorkflowHandle>,
): Promise<void> {
  const file = path.resolve(import.meta.dirname, '..', folder, 'histories', `${name}.json`);
  if (existsSync(file) && !process.argv.includes('--again')) return;
  const { activities }: Recorded = recordingActivities(overrides);
  await temporal.withWorker(activities, async (taskQueue) => {
    const handle = await run(taskQueue);
    await handle.result();
    const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
    const json = JSON.stringify(history, replaceMachine, 1);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${json}\n`);
    process.stdout.write(`${folder}/${name}: ${Math.round(json.length / 1024)} KB\n`);
  });
}

/** The recording machine's names and folders are nobody's business. */
function replaceMachine(key: string, value: unknown): unknown {
  if (key === 'stackTrace') return '';
  return typeof value === 'string' ? value.replace(/^\d+@[\w.-]+/, 'recorder') : value;
}
