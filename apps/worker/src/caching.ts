import { leastCachedWorkflows } from '@leadfactory/config';
import type { WorkerEnv } from './env.ts';
import { machine, type Machine } from './machine.ts';

/**
 * How many workflows may be at work at once. The SDK gives up the one that it touched longest ago when its cache is full,
 * even while that one's local activities run: what they did is thrown away, its task times out after 10 s, and where no
 * more fit into the cache than are at work, nothing moves any more. So at least five times as many are kept as may be at
 * work (`leastCachedWorkflows`; `caching.test.ts`).
 */
export const WORKFLOW_TASKS = 20;

/** Of a sleeping life, in all of the process; `npm run bench -- lifecycle` measures it. */
const BYTES_EACH = 300e3;
/** The part of the memory that they may take; activities, audits and other processes have the rest. */
const SHARE = 1 / 8;
/** Beyond so many, the memory is better left to others: to wake one that is not kept costs some 20 ms. */
const MOST = 5000;

/** How many workflows are kept between their tasks: as configured, else what the memory carries. */
export const cachedWorkflows = (
  { MAX_CACHED_WORKFLOWS: wanted }: Pick<WorkerEnv, 'MAX_CACHED_WORKFLOWS'>,
  { bytes }: Machine = machine(),
): number =>
  wanted ?? Math.max(leastCachedWorkflows, Math.min(MOST, Math.floor((bytes * SHARE) / BYTES_EACH)));
