import { randomUUID } from 'node:crypto';
import { leastCachedWorkflows, temporalOf } from '@leadfactory/config';
import { connectTemporal } from '@leadfactory/dispatch';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { lifecycleId, unsubscribed, workflowTypes } from '@leadfactory/workflows/messages';
import { recordingActivities } from '@leadfactory/workflows/testing';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { expect, it, test } from 'vitest';
import { cachedWorkflows, WORKFLOW_TASKS } from './caching.ts';
import { readEnv } from './env.ts';
import { createWorkers } from './workers.ts';

type Client = ReturnType<typeof connectTemporal>;
type Life = ReturnType<Client['workflow']['getHandle']>;

/** Temporal's TIMEOUT_TYPE_START_TO_CLOSE. */
const NEVER_ANSWERED = 1;

const machine = (gigabytes: number) => ({ cores: 2, bytes: gigabytes * 1e9 });

test.each([
  [undefined, 0.1, leastCachedWorkflows],
  [undefined, 2, 833],
  [undefined, 64, 5000],
  [150, 64, 150],
])('MAX_CACHED_WORKFLOWS %s with %d GB: %i are kept', (MAX_CACHED_WORKFLOWS, gigabytes, expected) => {
  expect(cachedWorkflows({ MAX_CACHED_WORKFLOWS }, machine(gigabytes))).toBe(expected);
});

test('five times as many are kept as may be at work, at the least; fewer are refused at the start', () => {
  expect(leastCachedWorkflows).toBeGreaterThanOrEqual(5 * WORKFLOW_TASKS);
  expect(() => workerEnv(leastCachedWorkflows - 1)).toThrow(
    /MAX_CACHED_WORKFLOWS \(now "99"\): must be 100 or more: with fewer, workflows are dropped while they are at work/,
  );
});

it('more lives than the least cache holds begin, sleep, are replayed and end: no task of theirs fails or times out', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = process.env.TEST_TEMPORAL_ADDRESS!;
  const env = workerEnv(leastCachedWorkflows);
  const fake = recordingActivities();
  const native = await NativeConnection.connect({ address });
  const client = connectTemporal(temporalOf(env));
  const workers = await createWorkers(env, native, fake.activities, () => {});
  const running = Promise.all(workers.map((worker) => worker.run()));
  const lives: Life[] = [];
  try {
    const count = leastCachedWorkflows + WORKFLOW_TASKS;
    lives.push(
      ...(await Promise.all(Array.from({ length: count }, () => begin(client, env.TEMPORAL_TASK_QUEUE)))),
    );
    await fake.until(() => fake.of('sendStep').length === count);
    // Those that began first are in nobody's memory by now; each is told in its turn, and all end.
    await Promise.all(lives.map((life) => life.signal(unsubscribed, { id: randomUUID() } as never)));
    expect(await Promise.all(lives.map((life) => life.result()))).toEqual(lives.map(() => 'unsubscribed'));
    expect((await Promise.all(lives.map(mishaps))).flat()).toEqual([]);
  } finally {
    await Promise.all(lives.map((life) => life.terminate().catch(() => {})));
    workers.forEach((worker) => worker.shutdown());
    await running;
    await native.close();
    await client.connection.close();
  }
});

const workerEnv = (cached: number) =>
  readEnv({
    DATABASE_URL: 'postgresql://leadfactory_app:x@127.0.0.1/leadfactory',
    TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS,
    TEMPORAL_NAMESPACE: process.env.TEST_TEMPORAL_NAMESPACE,
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    APP_URL: 'http://127.0.0.1:3000/',
    APP_SECRET: 's'.repeat(32),
    SES_REGION: 'us-east-1',
    STORAGE_ROOT: '/data',
    MAX_CACHED_WORKFLOWS: String(cached),
  });

function begin(client: Client, taskQueue: string): Promise<Life> {
  const input: LifecycleInput = {
    ...{ orgId: randomUUID(), leadId: randomUUID(), enrolmentId: randomUUID(), campaignId: randomUUID() },
    ...{ templateId: 'website-report', minScore: 0, saleWindowMs: 24 * 3600 * 1000 },
    plan: {
      versionId: randomUUID(),
      steps: [
        { kind: 'email', key: 'one' },
        { kind: 'wait', key: 'wait', ms: 24 * 3600 * 1000 },
        { kind: 'email', key: 'two' },
      ],
    },
  };
  return client.workflow.start(workflowTypes.lifecycle, {
    ...{ workflowId: lifecycleId(input.orgId, input.enrolmentId), taskQueue, args: [input] },
  });
}

/**
 * The workflow tasks of an execution that failed, or that the worker began and never answered. That a busy worker did not
 * come to one in time, so that it went back to the queue of all workers, is none.
 */
async function mishaps(life: Life): Promise<string[]> {
  const { events } = await life.fetchHistory();
  return (events ?? []).flatMap((event) => {
    const { workflowTaskFailedEventAttributes: failed, workflowTaskTimedOutEventAttributes: late } = event;
    if (failed) return [`failed: ${failed.failure?.message}`];
    return late?.timeoutType === NEVER_ANSWERED ? ['never answered'] : [];
  });
}
