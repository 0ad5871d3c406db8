import type { SimulatedLives, SimulationHost } from '@leadfactory/activities/lifecycle';
import { temporalOf } from '@leadfactory/config';
import {
  connectionOptions,
  connectTemporal,
  simulatedLives,
  sweepSimulatedLives,
} from '@leadfactory/dispatch';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { browserQueue, simulatedLivesQueue } from '@leadfactory/workflows/messages';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { workflowCode } from './bundle.ts';
import { leastCachedWorkflows } from '@leadfactory/config';
import type { WorkerEnv } from './env.ts';
import { activityInterceptor } from './interceptor.ts';
import type { Log } from './log.ts';

/**
 * Where simulated lives run: on the server that all else runs on where it can skip time, else on one that is kept for it. Each
 * simulation has a worker of its own, for as long as it takes, with the same workflow code.
 */
export function createSimulationHost(env: WorkerEnv, log: Log): SimulationHost {
  const { SIMULATION_TEMPORAL_ADDRESS: own, TEMPORAL_NAMESPACE: namespace } = env;
  const server = own ? { address: own, namespace } : env.TIME_SKIPPING ? temporalOf(env) : null;
  const client = server && connectTemporal(server);

  return {
    async open(orgId, simulationId, effects): Promise<SimulatedLives> {
      if (!server || !client) throw cannotSkip();
      const taskQueue = simulatedLivesQueue(env.TEMPORAL_TASK_QUEUE, simulationId);
      const { code } = await workflowCode();
      const connection = await NativeConnection.connect(connectionOptions(server));
      const common = {
        ...{ connection, namespace, activities: effects, maxConcurrentActivityTaskExecutions: 10 },
        ...{ shutdownGraceTime: '1 second', shutdownForceTime: '4 seconds' },
        interceptors: { activity: [activityInterceptor(log)] },
      } satisfies Partial<WorkerOptions>;
      const workers = await Promise.all([
        Worker.create({
          ...{ ...common, taskQueue, workflowBundle: { code }, maxCachedWorkflows: leastCachedWorkflows },
          ...{ maxConcurrentLocalActivityExecutions: 10, maxConcurrentWorkflowTaskExecutions: 10 },
        }),
        Worker.create({ ...common, taskQueue: browserQueue(taskQueue) }),
      ]);
      const running = Promise.all(workers.map((worker) => worker.run()));
      const { remove, ...lives } = simulatedLives({ client, taskQueue, orgId, simulationId });
      return {
        ...lives,
        async close() {
          await remove().finally(async () => {
            for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
            await running;
            await connection.close();
          });
        },
      };
    },
    async sweep(orgId, simulationId) {
      if (client) await sweepSimulatedLives(client, { orgId, simulationId });
    },
  };
}

const cannotSkip = () =>
  new DomainError(
    'unavailable',
    'This installation’s Temporal server cannot skip time. Name one that can in SIMULATION_TEMPORAL_ADDRESS.',
  );
