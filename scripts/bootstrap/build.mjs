import { program } from './paths.mjs';
import { capture } from './run.mjs';

/**
 * Makes what is generated and built (Prisma's client, the report's template, the workflow bundle, the web app).
 * turbo knows what has not changed: then it takes a second.
 * @param {string[]} tasks of turbo.json @throws {Error} with the failing task's output
 */
export async function build(tasks = ['generate', 'build']) {
  console.log('Building what has changed');
  const { status, output, ms } = await capture(program('turbo'), [
    'run',
    ...tasks,
    '--output-logs=errors-only',
    '--ui=stream',
  ]);
  if (status !== 0) throw new Error(`${output.trim()}\n\nThe build failed; the reason stands above.`);
  console.log(`  ✓ Built (${(ms / 1000).toFixed(1)} s)`);
}
