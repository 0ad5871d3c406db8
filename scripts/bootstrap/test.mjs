import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, root } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Runs all tests, or with arguments only vitest with these. The last line is the sum: `N passed, N failed`.
 * @param {string[]} args @returns {Promise<number>} the exit status
 */
export async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'leadfactory-test-'));
  try {
    const results = [await unit(folder, args)];
    if (!args.length) results.push(await endToEnd(folder));
    const passed = sum(results.map((result) => result.passed));
    const failed = sum(results.map((result) => result.failed));
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed || !passed ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function unit(folder, args) {
  const report = join(folder, 'vitest.json');
  const status = await run(program('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const { numPassedTests: passed = 0, testResults = [] } = read(report);
  // A file that cannot even be loaded has no failed test in it.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  ).length;
  const failed = testResults
    .flatMap((file) => file.assertionResults)
    .filter((t) => t.status === 'failed').length;
  return counted(status, passed, failed + broken);
}

async function endToEnd(folder) {
  const config = 'apps/web/playwright.config.ts';
  if (!existsSync(join(root, config))) throw new Error(`${config} is missing.`);
  const report = join(folder, 'playwright.json');
  const status = await run(program('playwright'), ['test', '-c', config, '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const { stats = {}, errors = [] } = read(report);
  const { expected = 0, flaky = 0, unexpected = 0 } = stats;
  return counted(status, expected + flaky, unexpected || errors.length);
}

/** A runner that fails without a failed test (its services did not start, say) counts as one failure. */
const counted = (status, passed, failed) => ({ passed, failed: status !== 0 && !failed ? 1 : failed });

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
