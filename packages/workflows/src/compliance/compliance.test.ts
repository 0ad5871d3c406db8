import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erasureWorkflowId, workflowTypes } from '../messages.ts';
import { recordingActivities } from '../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../testing/temporal.ts';
import type { erasePerson, keepRetention } from './workflows.ts';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

it('erases place by place, in order, and tries a place again that failed', async () => {
  let failed = 0;
  const fake = recordingActivities({
    erasePlace: async ({ place }) => {
      if (place === 'message' && ++failed < 3) throw new Error('Storage is away.');
      return { rows: 2, files: 1 };
    },
    concludeErasure: async () => ({ rows: 6, files: 3 }),
  });
  const [orgId, erasureId] = [randomUUID(), randomUUID()];
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof erasePerson>(workflowTypes.erase, {
      ...{ workflowId: erasureWorkflowId(orgId, erasureId), taskQueue, args: [{ orgId, erasureId }] },
    });
    expect(await handle.result()).toEqual({ rows: 6, files: 3 });
    const { events } = await handle.fetchHistory();
    const turns = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: asked }) =>
      asked ? [asked.priority?.fairnessKey] : [],
    );
    expect(turns).toEqual(Array.from({ length: 4 }, () => `${orgId}/removal`));
  });
  expect(fake.of('erasePlace').map(({ place }) => place)).toEqual([
    ...['upload', 'message', 'message', 'message', 'lead'],
  ]);
  expect(fake.calls.at(0)!.name).toBe('erasureWaits');
  expect(fake.calls.at(-1)!.name).toBe('concludeErasure');
});

it('removes what is kept no longer for all organisations, in bounded batches, over runs of bounded length', async () => {
  const orgIds: string[] = Array.from({ length: 130 }, () => randomUUID()).sort();
  const fake = recordingActivities({
    tenantsAfter: async ({ after }) => {
      const page = orgIds.slice(after ? orgIds.indexOf(after) + 1 : 0).slice(0, 100);
      return { orgIds: page, after: page.length < 100 ? null : page.at(-1)! };
    },
    // One has more of one kind than a day takes.
    retainBatch: async ({ orgId, kind }) => ({
      ...{ rows: 1, files: 0, more: orgId === orgIds[7] && kind === 'events' },
    }),
  });
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const workflowId = `retention-${randomUUID()}`;
    const handle = await temporal.client.workflow.start<typeof keepRetention>(workflowTypes.retention, {
      ...{ workflowId, taskQueue, args: [] },
    });
    expect(await handle.result()).toEqual({ rows: 130 * 7 + 99, files: 0 });
    const { runId } = await temporal.client.workflow.getHandle(workflowId).describe();
    expect(runId).not.toBe(handle.firstExecutionRunId);
  });
  const done = fake.of('retainBatch');
  expect(new Set(done.map(({ orgId }) => orgId)).size).toBe(130);
  expect(
    done.filter(({ orgId }) => orgId === orgIds[7]).filter(({ kind }) => kind === 'events'),
  ).toHaveLength(100);
});
