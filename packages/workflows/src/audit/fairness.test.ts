import { randomUUID } from 'node:crypto';
import type { AnalysisKind } from '@leadfactory/domain/assessment';
import type { AuditPriority } from '@leadfactory/domain/intents';
import type { WorkflowHandle } from '@temporalio/client';
import { expect, it } from 'vitest';
import type { importLeads } from '../import/workflow.ts';
import { auditId, importWorkflowId, workflowTypes } from '../messages.ts';
import { gate, recordingActivities } from '../testing/fakes.ts';
import { useTemporal } from '../testing/live.ts';
import type { websiteAudit } from './workflow.ts';

const temporal = useTemporal();
const WAITING = 12;

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
    await queued(handle);
    return { id: input.assessmentId, done: handle.result() };
  };
  try {
    const first = await audit(3);
    await fake.until(() => served.length === 1);
    const others = [];
    for (let i = 0; i < WAITING; i++) others.push(await audit(i % 2 ? 3 : 5));
    await then({ taskQueue, served, audit, open: held.open });
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
}

it('a buyer’s audit is the next that gets a browser, however many wait', () =>
  crowd('speed_mobile', async ({ audit, served, open }) => {
    const buyer = await audit(1);
    open();
    await buyer.done;
    expect(served[1]).toBe(buyer.id);
    expect(served.length).toBeLessThan(WAITING);
  }));

it('an import does not wait behind browsers at all', () =>
  crowd('speed_mobile', async ({ taskQueue, served, open }) => {
    await (await startImport(taskQueue)).result();
    expect(served.slice(1)).toEqual(['import']);
    open();
  }));

it('an import comes before the analyses over HTTP that wait, which share its queue', () =>
  crowd('security', async ({ taskQueue, served, open }) => {
    const handle = await startImport(taskQueue);
    await queued(handle);
    open();
    await handle.result();
    expect(served[1]).toBe('import');
    expect(served.length).toBeLessThan(WAITING);
  }));

const startImport = (taskQueue: string) => {
  const input = { orgId: randomUUID(), importId: randomUUID(), intake: false };
  return temporal().client.workflow.start<typeof importLeads>(workflowTypes.import, {
    workflowId: importWorkflowId(input.orgId, input.importId),
    taskQueue,
    args: [input],
  });
};

/** Its activity is in the server's queue, or at work. */
const queued = (handle: WorkflowHandle) =>
  expect
    .poll(async () => (await handle.describe()).raw.pendingActivities?.length, { timeout: 20_000 })
    .toBe(1);
