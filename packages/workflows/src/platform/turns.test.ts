import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import type { importLeads } from '../acquisition/import/workflow.ts';
import type { rescoreLeads } from '../assessment/rescoring/workflow.ts';
import type { leadLifecycle } from '../lifecycle/life/workflow.ts';
import type { leadIntake } from '../lifecycle/intake/workflow.ts';
import { importWorkflowId, intakeId, lifecycleId, rescoringWorkflowId, workflowTypes } from '../messages.ts';
import { gate, recordingActivities } from '../testing/fakes.ts';
import { DAY, plan, useTemporal } from '../testing/live.ts';

// Whose turn it is, on the real server: a worker with one place, whose first task holds it until all others wait. How
// often each organisation was served before another's little work is what counts; nothing is timed.

const temporal = useTemporal();

/** Runs `story` on a worker with one place. `serve` notes who has it, and holds it for the first until `open`. */
async function onePlace(story: (place: Place) => Promise<void>): Promise<void> {
  const held = gate<void>(undefined);
  const served: string[] = [];
  const taskQueue = `test-${randomUUID()}`;
  const stops: (() => Promise<void>)[] = [];
  const serve = async ({ orgId }: { orgId: string }) => {
    served.push(orgId);
    if (served.length === 1) await held.wait();
  };
  try {
    await story({
      ...{ taskQueue, served, serve, open: held.open, many: randomUUID(), small: randomUUID() },
      async work(fake) {
        stops.push(await temporal().startWorker(fake.activities, taskQueue, 1));
      },
    });
  } finally {
    held.open();
    for (const stop of stops) await stop();
  }
}

interface Place {
  taskQueue: string;
  /** Organisations, in the order in which they had the place. */
  served: string[];
  serve(input: { orgId: string }): Promise<void>;
  open(): void;
  /** Two organisations. */
  many: string;
  small: string;
  work(fake: ReturnType<typeof recordingActivities>): Promise<void>;
}

it('a lead of one organisation is looked up before most of another’s import that wait', () =>
  onePlace(async ({ taskQueue, served, serve, open, many, small, work }) => {
    const leadIds = Array.from({ length: 12 }, () => randomUUID());
    const fake = recordingActivities({
      importedLeads: async () => ({ leadIds, after: null }),
      enrichLead: async (s) => {
        await serve(s);
        return { email: 'valid', hasWebsite: true };
      },
    });
    await work(fake);
    await startImport(taskQueue, { orgId: many, intake: true });
    await fake.until(() => served.length === 1);
    await temporal().queued(taskQueue, leadIds.length - 1);
    const leadId = randomUUID();
    const lead = await temporal().client.workflow.start<typeof leadIntake>(workflowTypes.intake, {
      ...{ workflowId: intakeId(small, leadId), taskQueue, args: [{ orgId: small, leadId }] },
      priority: { fairnessKey: small },
    });
    await temporal().queued(taskQueue, leadIds.length);
    open();
    await lead.result();
    expect(served.indexOf(small)).toBeLessThanOrEqual(2);
    await Promise.all(leadIds.map((id) => temporal().client.workflow.getHandle(intakeId(many, id)).result()));
  }));

it('a small import of one organisation comes before the next share of eight long ones of another', () =>
  onePlace(async ({ taskQueue, served, serve, open, many, small, work }) => {
    const fake = recordingActivities({
      importRows: async (i) => {
        await serve(i);
        if (i.orgId === many && served.filter((one) => one === many).length < 24)
          throw ApplicationFailure.create({ type: 'turn', message: 'A share is done', nextRetryDelay: 1 });
        return { created: 0, merged: 0, refused: 0 };
      },
    });
    await work(fake);
    const long = [await startImport(taskQueue, { orgId: many })];
    await fake.until(() => served.length === 1);
    long.push(
      ...(await Promise.all(Array.from({ length: 7 }, () => startImport(taskQueue, { orgId: many })))),
    );
    await temporal().queued(taskQueue, 7);
    const other = await startImport(taskQueue, { orgId: small });
    await temporal().queued(taskQueue, 8);
    open();
    await other.result();
    expect(served.indexOf(small)).toBeLessThanOrEqual(2);
    await Promise.all(long.map((handle) => handle.result()));
  }));

it('an import has its turn after one batch of another organisation’s rescoring', () =>
  onePlace(async ({ taskQueue, served, serve, open, many, small, work }) => {
    const fake = recordingActivities({
      rescoreBatch: async (b) => {
        await serve(b);
        return { after: b.looked < 9 ? randomUUID() : null, looked: b.looked + 1 };
      },
      importRows: async (i) => {
        await serve(i);
        return { created: 0, merged: 0, refused: 0 };
      },
    });
    await work(fake);
    const rescoringId = randomUUID();
    const workflowId = rescoringWorkflowId(many, rescoringId);
    const rescoring = await temporal().client.workflow.start<typeof rescoreLeads>(workflowTypes.rescore, {
      ...{ workflowId, taskQueue, args: [{ orgId: many, rescoringId }] },
      priority: { fairnessKey: many },
    });
    await fake.until(() => served.length === 1);
    const other = await startImport(taskQueue, { orgId: small });
    await temporal().queued(taskQueue, 1);
    open();
    await other.result();
    // On a busy machine the batch that is held misses its heartbeat, and waits once more.
    expect(served.indexOf(small)).toBeLessThanOrEqual(2);
    await rescoring.result();
  }));

it('ten lives of one organisation begin before most of another’s two hundred that came before them', async () => {
  const [many, small] = [randomUUID(), randomUUID()];
  const taskQueue = `test-${randomUUID()}`;
  const begun: string[] = [];
  const fake = recordingActivities({
    enrichLead: async ({ orgId }) => {
      begun.push(orgId);
      return { email: 'valid', hasWebsite: true };
    },
  });
  const begin = (orgId: string) => {
    const input = { orgId, leadId: randomUUID(), enrolmentId: randomUUID(), campaignId: randomUUID() };
    return temporal().client.workflow.start<typeof leadLifecycle>(workflowTypes.lifecycle, {
      ...{ workflowId: lifecycleId(orgId, input.enrolmentId), taskQueue },
      args: [{ ...input, templateId: 'website-report', plan, minScore: 0, saleWindowMs: DAY }],
      priority: { fairnessKey: orgId },
    });
  };
  const lives = await Promise.all(Array.from({ length: 200 }, () => begin(many)));
  lives.push(...(await Promise.all(Array.from({ length: 10 }, () => begin(small)))));
  // Nobody works yet: what begins first is the server's choice alone, of workflow tasks and then of activities.
  await temporal().queued(taskQueue, lives.length, 'workflows');
  const stop = await temporal().startWorker(fake.activities, taskQueue, 4);
  try {
    await fake.until(() => begun.filter((orgId) => orgId === small).length === 10);
    // One of each in turn, and what the worker has in hand already.
    expect(begun.length).toBeLessThanOrEqual(60);
  } finally {
    await Promise.all(lives.map((life) => life.terminate()));
    await stop();
  }
});

const startImport = (taskQueue: string, { orgId, intake = false }: { orgId: string; intake?: boolean }) => {
  const input = { orgId, importId: randomUUID(), intake };
  return temporal().client.workflow.start<typeof importLeads>(workflowTypes.import, {
    ...{ workflowId: importWorkflowId(orgId, input.importId), taskQueue, args: [input] },
    priority: { fairnessKey: orgId },
  });
};
