/**
 * What the npm scripts run, in plain Node 20 or newer with nothing installed: installs the packages if need be,
 * builds what is not built, and goes on in the Node that comes with the packages.
 *
 *   node scripts/bootstrap.mjs start | stop | doctor | test | check | bench | crash | fuzz
 */
import { requireNode } from './bootstrap/node-version.mjs';

requireNode(process.versions.node);

const { commands } = await import('./bootstrap/commands.mjs');
const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
try {
  process.exitCode = await command(rest);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
