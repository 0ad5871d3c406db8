import { randomUUID } from 'node:crypto';
import type { Activities } from '@leadfactory/domain/ports';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type WorkflowHandle,
} from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { vi } from 'vitest';
import { cachedBundle, type Privacy } from '../bundle/index.ts';
import { browserQueue, mailQueue } from '../messages.ts';
import { privacyOfClient } from '../privacy/index.ts';
import { watchPrivacy } from './privacy.ts';

const NAMESPACE = process.env.TEST_TEMPORAL_NAMESPACE ?? 'leadfactory';

/** Temporal's TASK_QUEUE_TYPE_WORKFLOW and _ACTIVITY. */
const types = { workflows: 1, activities: 2 };

/** A life at work refuses questions, however long it works on a busy machine: they are asked until they are answered. */
const askAgain = makeGrpcRetryInterceptor(
  defaultGrpcRetryOptions({ initialIntervalMs: () => 50, factor: 1, maxAttempts: Infinity }),
);

export interface TestTemporal {
  client: Client;
  /** Runs a worker with these activities while `work` runs, on a queue of its own. */
  withWorker<T>(activities: Partial<Activities>, work: (taskQueue: string) => Promise<T>): Promise<T>;
  /** Starts a worker that the caller stops. */
  startWorker(
    activities: Partial<Activities>,
    taskQueue: string,
    /** How many activities at once, on each queue; 100 by default. */
    slots?: number,
  ): Promise<() => Promise<void>>;
  /** Resolves once so many activities (or workflow tasks), or more, wait in the server's queue: scheduled is not queued yet. */
  queued(taskQueue: string, count: number, what?: keyof typeof types): Promise<void>;
  /** Replays what was recorded of these executions, as a worker does that takes them over. Throws where one does not. */
  replay(executions: readonly WorkflowHandle[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * The Temporal server that the test run's global set-up gives. `entry`: the file whose workflows run, `all.ts` by default;
 * `privacy`: how they are watched, by schema where nothing is said.
 */
export async function testTemporal(entry?: string, privacy?: Privacy): Promise<TestTemporal> {
  const address = process.env.TEST_TEMPORAL_ADDRESS;
  if (!address)
    throw new Error('TEST_TEMPORAL_ADDRESS is not set: run the tests with `npm test` or `npx vitest run`.');
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = await cachedBundle(undefined, entry, privacy);
  const connection = await Connection.connect({ address, interceptors: [askAgain] });
  const nativeConnection = await NativeConnection.connect({ address });
  const client = new Client({
    connection,
    namespace: NAMESPACE,
    interceptors: { workflow: [privacyOfClient] },
  });

  async function startWorker(activities: Partial<Activities>, taskQueue: string, slots = 100) {
    const watch = watchPrivacy();
    const common = {
      connection: nativeConnection,
      namespace: NAMESPACE,
      activities,
      interceptors: { activity: [watch.interceptor] },
      shutdownGraceTime: '1 second',
      maxConcurrentActivityTaskExecutions: slots,
    };
    const workers = [
      await Worker.create({ ...common, taskQueue, workflowBundle }),
      await Worker.create({ ...common, taskQueue: browserQueue(taskQueue) }),
      await Worker.create({ ...common, taskQueue: mailQueue(taskQueue) }),
    ];
    const running = Promise.all(workers.map((worker) => worker.run()));
    return async () => {
      workers.forEach((worker) => worker.shutdown());
      await running;
      watch.verify();
    };
  }

  return {
    client,
    startWorker,
    async withWorker(activities, work) {
      const taskQueue = `test-${randomUUID()}`;
      const stop = await startWorker(activities, taskQueue);
      try {
        return await work(taskQueue);
      } finally {
        await stop();
      }
    },
    async queued(name, count, what = 'activities') {
      await vi.waitUntil(
        async () => {
          const { stats } = await client.workflowService.describeTaskQueue({
            ...{ namespace: NAMESPACE, taskQueue: { name }, reportStats: true },
            taskQueueType: types[what],
          });
          return Number(stats?.approximateBacklogCount ?? 0) >= count;
        },
        { timeout: 20_000 },
      );
    },
    async replay(executions) {
      async function* recorded() {
        for (const handle of executions)
          yield { workflowId: handle.workflowId, history: await handle.fetchHistory() };
      }
      for await (const { error } of Worker.runReplayHistories({ workflowBundle }, recorded()))
        if (error) throw error;
    },
    async close() {
      await nativeConnection.close();
      await connection.close();
    },
  };
}
