/** `node packages/stack/src/cli.ts start | running | stop | doctor | prepare | rotate`; npm start, npm run stop and npm run doctor call it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { doctor } from './doctor/doctor.ts';
import { running, start } from './cli/start.ts';
import { prepare } from './cli/prepare.ts';
import { stop } from './cli/stop.ts';
import { projectRoot } from './project-root.ts';

/** What asks the database has code that a build makes; the others are asked before there is one. */
const rotate = async () => (await import('./cli/rotate.ts')).rotate();
const commands: Record<string, () => Promise<number>> = { start, running, stop, doctor, prepare, rotate };

const dotEnv = join(projectRoot, '.env');
// What stands in the environment already wins over the file.
if (existsSync(dotEnv)) process.loadEnvFile(dotEnv);

const name = process.argv[2] ?? '';
const command = commands[name];
if (!command) {
  console.error(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
try {
  process.exitCode = await command();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
// Whatever still holds the process (a log pipe, say) has nothing left to do.
process.exit();
