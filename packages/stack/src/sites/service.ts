import { fileURLToPath } from 'node:url';
import { saysReady } from '../supervise/readiness.ts';
import type { ServiceSpec } from '../supervise/service.ts';

/** The sample sites as a service. */
export const sitesService = (port: number): ServiceSpec => ({
  name: 'sites',
  command: process.execPath,
  args: [fileURLToPath(new URL('./main.ts', import.meta.url))],
  node: true,
  env: { PATH: process.env['PATH'], PORT: String(port) },
  ready: saysReady('sample sites ready'),
  readyWithinMs: 30_000,
});
