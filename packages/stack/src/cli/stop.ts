import { existsSync } from 'node:fs';
import { readConfig } from '../config/config.ts';
import { dataFolder } from '../data/folder.ts';
import { endProcess } from '../supervise/ending.ts';
import { lockHolder } from '../supervise/launcher-lock.ts';
import { pidFiles } from '../supervise/pid-files.ts';

/** The launcher stops its services in order, the slowest within 15 s each. */
const LAUNCHER_WITHIN_MS = 60_000;

/** Stops the stack of the data folder, and what a killed one has left behind. Gives the exit status. */
export async function stop(): Promise<number> {
  const { dataRoot } = readConfig(process.env);
  const folder = dataFolder(dataRoot);
  if (!existsSync(folder.root)) {
    console.log(`Nothing runs: there is no data in ${folder.root}.`);
    return 0;
  }
  const launcher = lockHolder(folder.lock);
  if (launcher) {
    console.log(`Stopping LeadFactory (process ${launcher.pid})`);
    await endProcess(launcher, 'SIGTERM', LAUNCHER_WITHIN_MS);
  }
  const orphans = await pidFiles(folder.pids).endOrphans();
  if (orphans.length) console.log(`Ended what had been left behind: ${orphans.join(', ')}`);
  console.log(launcher || orphans.length ? 'LeadFactory has stopped; its data is kept.' : 'Nothing runs.');
  return 0;
}
