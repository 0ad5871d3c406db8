import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { program, root } from './paths.mjs';
import { capture } from './run.mjs';

/** What linting with types needs, in MB; little else comes near. */
const heap = '--max-old-space-size=6144';

/** Types, lint, form, arrows between packages, unused code: all of them, though one fails. */
export async function check() {
  const jobs = [
    // With types, all at once are more than a process's heap holds.
    ['eslint packages', 'eslint', ['packages']],
    ['eslint all else', 'eslint', ['.', '--ignore-pattern', 'packages/**']],
    ...typeChecks(),
    ['prettier', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ['arrows', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'bench', 'scripts']],
    ['unused code', 'knip', []],
  ];
  const failures = [];
  const workers = Array.from({ length: Math.min(availableParallelism(), jobs.length) }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const [name, tool, args] = job;
      const { status, output, ms } = await capture(program(tool), args, { env: { NODE_OPTIONS: heap } });
      console.log(`  ${status === 0 ? '✓' : '✗'} ${name} (${(ms / 1000).toFixed(1)} s)`);
      if (status !== 0) failures.push({ name, output });
    }
  });
  await Promise.all(workers);
  for (const { name, output } of failures) console.log(`\n── ${name} ──\n${output.trim()}`);
  console.log(
    failures.length
      ? `\n${failures.length} failed: ${failures.map((f) => f.name).join(', ')}`
      : '\nAll checks passed',
  );
  return failures.length ? 1 : 0;
}

/** tsc for each workspace and the benches; svelte-check, which does the same and more, for those with Svelte. */
function typeChecks() {
  return ['apps', 'packages']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
    .concat('bench')
    .filter((workspace) => existsSync(join(root, workspace, 'tsconfig.json')))
    .map((workspace) =>
      workspace === 'apps/web'
        ? [`types ${workspace}`, 'svelte-check', ['--workspace', workspace, '--tsconfig', './tsconfig.json']]
        : [`types ${workspace}`, 'tsc', ['-p', workspace]],
    );
}
