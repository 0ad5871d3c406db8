import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rescoringWorkflowId, workflowTypes } from '../../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../../testing/temporal.ts';
import type { rescoreLeads } from './workflow.ts';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

it('looks at all leads, a batch after the other, over runs of bounded length', async () => {
  const batches = 450;
  const fake = recordingActivities({
    rescoreBatch: async ({ looked }) => ({
      after: looked + 500 < batches * 500 ? randomUUID() : null,
      looked: looked + 500,
    }),
  });
  const [orgId, rescoringId] = [randomUUID(), randomUUID()];
  await temporal.withWorker(fake.activities, async (taskQueue) => {
    const workflowId = rescoringWorkflowId(orgId, rescoringId);
    const handle = await temporal.client.workflow.start<typeof rescoreLeads>(workflowTypes.rescore, {
      ...{ workflowId, taskQueue, args: [{ orgId, rescoringId }] },
      priority: { fairnessKey: orgId },
    });
    expect(await handle.result()).toEqual({ looked: 225_000 });
    const last = await temporal.client.workflow.getHandle(workflowId).describe();
    expect(last.runId).not.toBe(handle.firstExecutionRunId);
    expect(last.priority).toMatchObject({ fairnessKey: orgId });
  });
  const asked = fake.of('rescoreBatch');
  expect(asked).toHaveLength(batches);
  expect(asked[0]).toMatchObject({ orgId, rescoringId, after: null, looked: 0 });
  expect(asked.slice(1).every(({ after }) => after !== null)).toBe(true);
});
