import type { Activities } from '@leadfactory/domain/ports';
import { browserQueue, mailQueue, simulationQueue } from '@leadfactory/workflows/messages';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { workflowCode } from './bundle.ts';
import { cachedWorkflows, WORKFLOW_TASKS } from './caching.ts';
import { auditConcurrency } from './concurrency.ts';
import type { WorkerEnv } from './env.ts';
import { activityInterceptor } from './interceptor.ts';
import type { Log } from './log.ts';

/** Readings of mailboxes at a time: most of them wait for mails, and some places are always left for those that read. */
const READINGS = 50;

/**
 * The workers of this process: one for workflows and most activities, one for what drives a browser, one that reads mailboxes,
 * one for simulations.
 */
export async function createWorkers(
  env: WorkerEnv,
  connection: NativeConnection,
  activities: Activities,
  log: Log,
): Promise<Worker[]> {
  const { code, buildId } = await workflowCode();
  const { buildReport, readMails, runSimulation, ...others } = activities;
  const { runAnalysis } = activities;
  const common = {
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    interceptors: { activity: [activityInterceptor(log)] },
    maxHeartbeatThrottleInterval: '2 seconds',
    shutdownGraceTime: '4 seconds',
    shutdownForceTime: '7 seconds',
  } satisfies Partial<WorkerOptions>;

  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      workflowBundle: { code },
      activities: others,
      // Told to the server with every task, so that an operator sees which code ran it.
      workerDeploymentOptions: {
        version: { deploymentName: 'leadfactory', buildId },
        useWorkerVersioning: false,
      },
      maxCachedWorkflows: cachedWorkflows(env),
      maxConcurrentActivityTaskExecutions: 20,
      maxConcurrentLocalActivityExecutions: 20,
      maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS,
      stickyQueueScheduleToStartTimeout: '5 seconds',
    }),
    Worker.create({
      ...common,
      taskQueue: browserQueue(env.TEMPORAL_TASK_QUEUE),
      activities: { buildReport, runAnalysis },
      maxConcurrentActivityTaskExecutions: auditConcurrency(env),
    }),
    Worker.create({
      ...common,
      taskQueue: mailQueue(env.TEMPORAL_TASK_QUEUE),
      activities: { readMails },
      maxConcurrentActivityTaskExecutions: READINGS,
    }),
    Worker.create({
      ...common,
      taskQueue: simulationQueue(env.TEMPORAL_TASK_QUEUE),
      activities: { runSimulation },
      maxConcurrentActivityTaskExecutions: 1,
    }),
  ]);
}
