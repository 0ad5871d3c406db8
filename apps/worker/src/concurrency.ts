import type { WorkerEnv } from './env.ts';
import { machine, type Machine } from './machine.ts';

/** What a Chromium that measures a website takes, at least: a core for itself, and so much memory. */
const CORES_EACH = 2;
const BYTES_EACH = 1.5e9;

/** How many browsers may be at work at once: as configured, else what cores and memory carry; one at least. */
export const auditConcurrency = (
  { AUDIT_CONCURRENCY: wanted }: Pick<WorkerEnv, 'AUDIT_CONCURRENCY'>,
  { cores, bytes }: Machine = machine(),
): number =>
  wanted ?? Math.max(1, Math.min(4, Math.floor(cores / CORES_EACH), Math.floor(bytes / BYTES_EACH)));
