import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { install } from './install.mjs';
import { alone } from './lock.mjs';
import { program, root } from './paths.mjs';
import { run } from './run.mjs';
import { test } from './test.mjs';

const installed = () => alone(install);
const built = () => alone(() => install().then(() => build()));
const node = (...args) => run(program('node'), args, { tethered: true });
/** What the stack gives a worker: the bench stands in for it. */
const asWorker = { MALLOC_ARENA_MAX: '2' };
const stack = (command) => node('packages/stack/src/cli.ts', command);

/** Each takes what follows it on the command line and gives the exit status. */
export const commands = {
  start: async () => {
    await installed();
    // A build would take the running app's files away from under it.
    if ((await stack('running')) === 0) return 0;
    await built();
    return stack('start');
  },
  stop: () => installed().then(() => stack('stop')),
  rotate: () => installed().then(() => stack('rotate')),
  doctor: () => installed().then(() => stack('doctor')),
  test: (args) => built().then(() => test(args)),
  check: () => built().then(check),
  fuzz: (args) => built().then(() => node('bench/fuzz/main.ts', ...args)),
  // Needs nothing that is built.
  compare: (args) => installed().then(() => node('bench/compare.ts', ...args)),
  crash: () => built().then(() => node('bench/crash/main.ts')),
  bench: async (args) => {
    await built();
    if (!existsSync(join(root, 'bench/main.ts'))) throw new Error('bench/main.ts is missing.');
    return run(program('node'), ['bench/main.ts', ...args], { tethered: true, env: asWorker });
  },
};
