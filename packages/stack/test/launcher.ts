/** A launcher with one service of its own kind and one that knows nothing of it, to be killed by a test. */
import { join } from 'node:path';
import { pidFiles } from '../src/supervise/pid-files.ts';
import { saysReady } from '../src/supervise/readiness.ts';
import { startReaper } from '../src/supervise/start-reaper.ts';
import { createSupervisor } from '../src/supervise/supervisor.ts';

const folder = process.argv[2] as string;
const reaper = startReaper();
reaper.remove(folder);
const supervisor = createSupervisor({
  logFolder: folder,
  pids: pidFiles(join(folder, 'pids')),
  reaper,
  say: () => {},
});
const env = { PATH: process.env['PATH'] };

await supervisor.start({
  name: 'native',
  command: 'sleep',
  args: ['600'],
  env,
  ready: async () => {},
  readyWithinMs: 5_000,
});
await supervisor.start({
  name: 'node',
  command: process.execPath,
  args: ['-e', "setInterval(() => {}, 1000); console.log('worker ready')"],
  node: true,
  env,
  ready: saysReady('worker ready'),
  readyWithinMs: 15_000,
});
process.send?.(supervisor.pids());
