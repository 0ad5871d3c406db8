import { randomUUID } from 'node:crypto';
import { needsBrowser, type AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { AuditPriority } from '@leadfactory/domain/assessment/intents';
import { expect, it } from 'vitest';
import type { importLeads } from '../../acquisition/import/workflow.ts';
import type { campaign } from '../../lifecycle/campaign/workflow.ts';
import {
  auditId,
  browserQueue,
  campaignWorkflowId,
  importWorkflowId,
  workflowTypes,
} from '../../messages.ts';
import { gate, recordingActivities } from '../../testing/fakes.ts';
import { useTemporal } from '../../testing/live.ts';
import type { websiteAudit } from './workflow.ts';

const temporal = useTemporal();
const WAITING = 8;

/**
 * Audits of one analysis each, all of one organisation, asked for and by score, on a worker that runs one activity at a
 * time on each queue; the first holds its place.
 */
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
    enrolBatch: async () => {
      served.push('campaign');
      return { lifecycles: [], cursor: null, total: 0 };
    },
  });
  const taskQueue = `test-${randomUUID()}`;
  const many = randomUUID();
  const stop = await temporal().startWorker(fake.activities, taskQueue, 1);
  const audit = async (priority: AuditPriority, orgId: string = randomUUID()) => {
    const input = { orgId, leadId: randomUUID(), assessmentId: randomUUID(), priority };
    const handle = await temporal().client.workflow.start<typeof websiteAudit>(workflowTypes.audit, {
      ...{ workflowId: auditId(input.orgId, input.assessmentId), taskQueue, args: [input] },
      priority: { fairnessKey: orgId },
    });
    return { id: input.assessmentId, done: handle.result() };
  };
  try {
    const first = await audit(3, many);
    await fake.until(() => served.length === 1);
    const all = (priority: AuditPriority) =>
      Promise.all(Array.from({ length: WAITING / 2 }, () => audit(priority, many)));
    const [asked, scored] = [await all(3), await all(5)];
    const byScore = scored.map(({ id }) => id);
    const queue = needsBrowser(kind) ? browserQueue(taskQueue) : taskQueue;
    const queued = (more: number) => temporal().queued(queue, WAITING + more);
    await queued(0);
    await then({ taskQueue, many, served, byScore, audit, open: held.open, queued });
    await Promise.all([first, ...asked, ...scored].map(({ done }) => done));
  } finally {
    held.open();
    await stop();
  }
}

interface Crowd {
  taskQueue: string;
  /** The organisation whose audits wait. */
  many: string;
  served: string[];
  /** Those of the organisation's audits that nobody asked for. */
  byScore: string[];
  /** Of another organisation where none is named. */
  audit(priority: AuditPriority, orgId?: string): Promise<{ id: string; done: Promise<unknown> }>;
  open(): void;
  /** Resolves when so many more wait in the queue. */
  queued(more: number): Promise<void>;
}

it('a buyer is the next that gets a browser; another organisation has its turn before most of one’s many; imports need none', () =>
  crowd('speed_mobile', async ({ taskQueue, many, audit, served, byScore, open, queued }) => {
    await startImport(taskQueue, many);
    expect(served.splice(1)).toEqual(['import']);
    const buyer = await audit(1, many);
    const [asked, scored] = [await audit(3), await audit(5)];
    await queued(3);
    open();
    await Promise.all([buyer, asked, scored].map(({ done }) => done));
    expect(served[1]).toBe(buyer.id);
    // One of each kind comes before it at most.
    expect(served.indexOf(asked.id)).toBeLessThanOrEqual(4);
    const before = served.slice(0, served.indexOf(scored.id));
    expect(before.filter((id) => byScore.includes(id)).length).toBeLessThanOrEqual(1);
  }));

it('what is short comes before analyses over HTTP that wait; an import of the same organisation, and another’s audit, have their turn', () =>
  crowd('security', async ({ taskQueue, many, audit, served, open, queued }) => {
    const asked = await audit(3);
    const others = [asked.done, startImport(taskQueue, many)];
    await queued(2);
    const input = { orgId: many, campaignId: randomUUID(), templateId: 'website-report', batchSize: 50 };
    const started = temporal().client.workflow.execute<typeof campaign>(workflowTypes.campaign, {
      ...{ workflowId: campaignWorkflowId(many, input.campaignId), taskQueue, args: [input] },
      priority: { fairnessKey: many },
    });
    await queued(3);
    open();
    await Promise.all([...others, started]);
    expect(served[1]).toBe('campaign');
    for (const one of ['import', asked.id]) expect(served.indexOf(one)).toBeLessThanOrEqual(5);
  }));

const startImport = (taskQueue: string, orgId: string) => {
  const input = { orgId, importId: randomUUID(), intake: false };
  return temporal().client.workflow.execute<typeof importLeads>(workflowTypes.import, {
    ...{ workflowId: importWorkflowId(orgId, input.importId), taskQueue, args: [input] },
    priority: { fairnessKey: orgId },
  });
};
