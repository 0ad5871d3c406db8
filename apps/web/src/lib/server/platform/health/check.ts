import { checkTemporal } from '@leadfactory/dispatch';
import { vendorOf } from '@leadfactory/integrations/registry';
import type { z } from 'zod';
import type { health, serviceHealth } from '#lib/contract/platform/health.ts';
import type { Services } from '#lib/server/services.ts';

type ServiceHealth = z.infer<typeof serviceHealth>;
type Name = ServiceHealth['name'];

/** No check may hold up the answer for longer. */
const TIMEOUT_MS = 900;

/** Asks every service at once. `degraded` where any is down; the app itself answers, or nobody reads this. */
export async function checkHealth(services: Services): Promise<z.infer<typeof health>> {
  const results = await Promise.all([
    timed('postgres', () => services.db.ping()),
    timed('temporal', () => checkTemporal(services.temporal, TIMEOUT_MS)),
    timed('worker', () => workerPolls(services)),
    timed('mail', () => mailAnswers(services)),
    timed('storage', () => services.storage.exists('health')),
  ]);
  const degraded = results.some((r) => r.status === 'down');
  return { status: degraded ? 'degraded' : 'ok', at: new Date().toISOString(), services: results };
}

async function timed(name: Name, check: () => Promise<unknown>): Promise<ServiceHealth> {
  const from = performance.now();
  const since = () => Math.round((performance.now() - from) * 10) / 10;
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  try {
    const message = await Promise.race([check(), late]);
    const unknown = typeof message === 'string';
    return {
      name,
      status: unknown ? 'unknown' : 'ok',
      latencyMs: since(),
      message: unknown ? message : null,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return { name, status: 'down', latencyMs: since(), message };
  } finally {
    clearTimeout(timer);
  }
}

/** A worker is there when something polled the task queue within the last minute. */
async function workerPolls({ temporal, env }: Services): Promise<void> {
  const answer = await temporal.withDeadline(Date.now() + TIMEOUT_MS, () =>
    temporal.workflowService.describeTaskQueue({
      namespace: temporal.options.namespace,
      taskQueue: { name: env.TEMPORAL_TASK_QUEUE },
      taskQueueType: 1,
    }),
  );
  const newest = Math.max(
    0,
    ...(answer.pollers ?? []).map((p) => Number(p.lastAccessTime?.seconds ?? 0) * 1000),
  );
  if (Date.now() - newest > 70_000)
    throw new Error(`no worker polls the task queue "${env.TEMPORAL_TASK_QUEUE}"`);
}

/** A mail server of our own is asked; a vendor's is not, for each question costs an API call. */
async function mailAnswers({ connections, env }: Services): Promise<string | void> {
  const vendor = vendorOf(connections.ofProcess('mailSender')?.vendor.id ?? '');
  const account: unknown = vendor?.fromEnvironment(env);
  if (!vendor?.environmentIs?.(account)) return 'The mail service is not asked; see its own console.';
  const problem = await connections.tryOut(vendor, account as object);
  if (problem !== null) throw new Error(problem);
}
