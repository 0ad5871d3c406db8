import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { answers, saysReady } from '../supervise/readiness.ts';
import type { ServiceSpec } from '../supervise/service.ts';

type Env = Record<string, string | undefined>;

/** The Temporal worker. A worker told to stop while the server is away may hang: it gets 10 s, then SIGKILL. */
/**
 * glibc gives each thread that pictures are made on memory of its own and keeps it; two arenas for all keep the
 * worker's memory flat over hundreds of audits.
 */
const FEW_ARENAS = { MALLOC_ARENA_MAX: '2' };

export const workerService = (env: Env): ServiceSpec => ({
  name: 'worker',
  command: process.execPath,
  args: [built('apps/worker', 'src/main.ts', 'dist/workflows.js')],
  cwd: join(projectRoot, 'apps/worker'),
  node: true,
  env: { ...FEW_ARENAS, ...env },
  ready: saysReady('worker ready'),
  readyWithinMs: 90_000,
  stopWithinMs: 10_000,
});

/** @param reachable the address of `host` to ask whether it is up */
export const webService = (env: Env, host: string, port: number, reachable = host): ServiceSpec => ({
  name: 'web',
  command: process.execPath,
  args: [built('apps/web', 'server.ts', 'build')],
  cwd: join(projectRoot, 'apps/web'),
  node: true,
  env: { ...env, HOST: host, PORT: String(port) },
  // It is up as soon as it answers; that another service is still on its way is no reason to restart it.
  ready: answers(`http://${reachable}:${port}/api/health`, (status) => status < 500 || status === 503),
  readyWithinMs: 60_000,
});

function built(app: string, entry: string, product: string): string {
  for (const path of [entry, product]) {
    if (!existsSync(join(projectRoot, app, path))) {
      throw new Error(`${app}/${path} is missing. Build first: npm start does it, or npx turbo run build.`);
    }
  }
  return join(projectRoot, app, entry);
}
