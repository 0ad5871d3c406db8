import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName, Stack } from '@leadfactory/stack';

export const WORKER_KILLS = Number(process.env['CRASH_KILLS'] ?? 50);
/** Of Temporal and of Postgres. */
export const OTHER_KILLS = 5;

/** How often each was. */
export type Killed = Partial<Record<ServiceName, number>>;

/** What is killed beside the worker, by the number of its kill: each of the others comes once in so many. */
export function besides(kill: number): 'temporal' | 'postgres' | null {
  const every = Math.round(WORKER_KILLS / OTHER_KILLS);
  if (kill % every === Math.floor(every * 0.3)) return 'temporal';
  return kill % every === Math.floor(every * 0.8) ? 'postgres' : null;
}

/** Kills a service that runs, and waits until it does again. */
export async function killAndWait(stack: Stack, service: ServiceName, killed: Killed): Promise<void> {
  await stack.ready(service);
  stack.kill(service);
  killed[service] = (killed[service] ?? 0) + 1;
  await stack.ready(service);
}

/**
 * Waits until so many more mails have left, or some seconds have passed without as many: the last mails are slow to come, and a
 * kill is worth more while something is under way.
 */
export async function someMore(taken: () => Promise<number>, more: number): Promise<void> {
  const from = await taken();
  const end = Date.now() + 15_000;
  while (Date.now() < end && (await taken()) < from + more) await sleep(100);
}
