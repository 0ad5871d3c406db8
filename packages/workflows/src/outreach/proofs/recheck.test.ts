import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workflowTypes } from '../../messages.ts';
import { recordingActivities } from '../../testing/fakes.ts';
import { testTemporal, type TestTemporal } from '../../testing/temporal.ts';
import type { recheckDomains } from '../workflows.ts';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.close());

const run = async (fake: ReturnType<typeof recordingActivities>) =>
  temporal.withWorker(fake.activities, async (taskQueue) => {
    const workflowId = `domain-rechecks-${randomUUID()}`;
    const handle = await temporal.client.workflow.start<typeof recheckDomains>(workflowTypes.recheckDomains, {
      ...{ workflowId, taskQueue, args: [] },
    });
    return handle.result();
  });

it('looks batch after batch, by one instant, and tries one again that failed', async () => {
  let asked = 0;
  const fake = recordingActivities({
    recheckDomains: async () => {
      if (++asked === 2) throw new Error('Postgres is away.');
      return { looked: 50, missing: 2, lost: 1, more: asked < 4 };
    },
  });
  expect(await run(fake)).toEqual({ looked: 150, missing: 6, lost: 3 });
  const instants = fake.of('recheckDomains').map(({ at }) => at);
  expect(instants).toHaveLength(4);
  expect(new Set(instants).size).toBe(1);
});
