import { availableParallelism } from 'node:os';
import { program } from './paths.mjs';
import { capture } from './run.mjs';

/** What linting with types needs, in MB; little else comes near. */
const heap = '--max-old-space-size=6144';

/** Where the linter needs types. */
const typed = ['packages', 'apps/worker'];

/** Types, lint, form, arrows between packages, unused code: all of them, though one fails. */
export async function check() {
  const jobs = [
    // What is linted with types in one process, which reads them once; all else beside it.
    ['eslint packages and worker', 'eslint', typed],
    ['eslint all else', 'eslint', ['.', ...typed.flatMap((folder) => ['--ignore-pattern', `${folder}/**`])]],
    // All that stands without Svelte is one program to tsc; the domain is checked by itself too: it has no Node.
    ['types', 'tsc', ['-p', '.']],
    ['types of the domain', 'tsc', ['-p', 'packages/domain']],
    ['types of the app', 'svelte-check', ['--workspace', 'apps/web', '--tsconfig', './tsconfig.json']],
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
