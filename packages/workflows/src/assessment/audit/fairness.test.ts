import { randomUUID } from 'node:crypto';
import { needsBrowser, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { AuditPriority } from '@leadfactory/domain/assessment/intents';
import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import type { importLeads } from '../../acquisition/import/workflow.ts';
import { auditId, browserQueue, importWorkflowId, workflowTypes } from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { useTemporal } from '../../testing/live.ts';
import type { websiteAudit } from './workflow.ts';

const temporal = useTemporal();
const WAITING = 12;
/** Temporal's TASK_QUEUE_TYPE_ACTIVITY. */
const ACTIVITIES = 2;

/** Audits of one analysis each, on a worker that runs one activity at a time on each queue; the first holds its slot. */
async function crowd(kind: AnalysisKind, then: (world: Crowd) => Promise<void>): Promise<void> {
  const held = gate<{ state: 'done' }>({ state: 'done' });
  const served: string[] = [];
  const fake = recordingActivities({
    pendingAnalyses: async ({ assessmentId }) => (served.includes(assessmentId) ? [] : [kind]),
    runAnalysis: async ({ assessmentId }) => {
      served.push(assessmentId);
      return served.length === 1 ? held.wait() : { state: 'done' };
    },
    importRows: async () => {
      served.push('import');
      return { created: 0, merged: 0, refused: 0 };
    },
  });
  const taskQueue = `test-${randomUUID()}`;
  const stop = await temporal().startWorker(fake.activities, taskQueue, 1);
  const audit = async (priority: AuditPriority) => {
    const input = { orgId: randomUUID(), leadId: randomUUID(), assessmentId: randomUUID(), priority };
    const handle = await temporal().client.workflow.start<typeof websiteAudit>(workflowTypes.audit, {
      workflowId: auditId(input.orgId, input.assessmentId),
      taskQueue,
      args: [input],
    });
    return { id: input.assessmentId, done: handle.result() };
  };
  try {
    const first = await audit(3);
    await fake.until(() => served.length === 1);
    const others = [];
    for (let i = 0; i < WAITING; i++) others.push(await audit(i % 2 ? 3 : 5));
    const queue = needsBrowser(kind) ? browserQueue(taskQueue) : taskQueue;
    await queued(queue, WAITING);
    await then({ taskQueue, served, audit, open: held.open, another: () => queued(queue, WAITING + 1) });
    await Promise.all([first, ...others].map(({ done }) => done));
  } finally {
    held.open();
    await stop();
  }
}

interface Crowd {
  taskQueue: string;
  served: string[];
  audit(priority: AuditPriority): Promise<{ id: string; done: Promise<unknown> }>;
  open(): void;
  /** Resolves when one more waits in the queue. */
  another(): Promise<void>;
}

it('a buyer’s audit is the next that gets a browser, however many wait', () =>
  crowd('speed_mobile', async ({ audit, served, open, another }) => {
    const buyer = await audit(1);
    await another();
    open();
    await buyer.done;
    expect(served[1]).toBe(buyer.id);
  }));

it('an import does not wait behind browsers at all', () =>
  crowd('speed_mobile', async ({ taskQueue, served, open }) => {
    await (await startImport(taskQueue)).result();
    expect(served.slice(1)).toEqual(['import']);
    open();
  }));

it('an import comes before the analyses over HTTP that wait, which share its queue', () =>
  crowd('security', async ({ taskQueue, served, open, another }) => {
    const handle = await startImport(taskQueue);
    await another();
    open();
    await handle.result();
    expect(served[1]).toBe('import');
  }));

it('a small import of one organisation comes before the next share of twenty long ones of another', async () => {
  const held = gate<void>(undefined);
  const served: string[] = [];
  const fake = recordingActivities({
    importRows: async ({ orgId }) => {
      served.push(orgId);
      if (served.length === 1) await held.wait();
      if (orgId === many && served.filter((one) => one === many).length < 60)
        throw ApplicationFailure.create({ type: 'turn', message: 'A share is done', nextRetryDelay: 1 });
      return { created: 0, merged: 0, refused: 0 };
    },
  });
  const [many, small] = [randomUUID(), randomUUID()];
  const taskQueue = `test-${randomUUID()}`;
  const stop = await temporal().startWorker(fake.activities, taskQueue, 1);
  try {
    const long = [await startImport(taskQueue, many)];
    await fake.until(() => served.length === 1);
    long.push(...(await Promise.all(Array.from({ length: 19 }, () => startImport(taskQueue, many)))));
    await queued(taskQueue, 19);
    const other = await startImport(taskQueue, small);
    await queued(taskQueue, 20);
    held.open();
    await other.result();
    // One share of each at most, of the three and more that each has.
    expect(served.indexOf(small)).toBeLessThanOrEqual(21);
    await Promise.all(long.map((handle) => handle.result()));
  } finally {
    held.open();
    await stop();
  }
});

const startImport = (taskQueue: string, orgId: string = randomUUID()) => {
  const input = { orgId, importId: randomUUID(), intake: false };
  return temporal().client.workflow.start<typeof importLeads>(workflowTypes.import, {
    workflowId: importWorkflowId(input.orgId, input.importId),
    taskQueue,
    args: [input],
    priority: { fairnessKey: orgId },
  });
};

/** So many activities wait in the server's queue: scheduled is not queued yet. */
const queued = (name: string, count: number) =>
  expect
    .poll(
      async () => {
        const { workflowService, options } = temporal().client;
        const { stats } = await workflowService.describeTaskQueue({
          ...{
            namespace: options.namespace,
            taskQueue: { name },
            taskQueueType: ACTIVITIES,
            reportStats: true,
          },
        });
        return Number(stats?.approximateBacklogCount ?? 0);
      },
      { timeout: 20_000 },
    )
    // One that is held so long that its heartbeat is missed waits once more.
    .toBeGreaterThanOrEqual(count);
