import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const SOURCES = [
  path.resolve(import.meta.dirname, '..'),
  path.resolve(import.meta.dirname, '../../../domain/src'),
];

/** How what workflows tell and give is kept free of personal data: by its schema (tests), or by the form of its texts. */
export type Privacy = 'workflow-by-schema' | 'workflow-by-form';

/**
 * Bundles all workflows into one script for the worker's sandbox; takes 2 to 3 s. `entry`: another file of ours, in tests.
 * Their modules are loaded once for all executions, and frozen: an own copy for each was two thirds of a cached life's memory.
 * So none may keep state of its own (the linter refuses it).
 */
export async function bundleWorkflows(
  entry = 'all.ts',
  privacy: Privacy = 'workflow-by-form',
): Promise<{ code: string }> {
  const workflowsPath = path.resolve(import.meta.dirname, '..', entry);
  return bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [path.resolve(import.meta.dirname, `../privacy/${privacy}.ts`)],
    preloadModules: [workflowsPath],
    logger: { ...console, log() {}, trace() {}, debug() {}, info() {} } as never,
  });
}

/** The bundle of the present source, made anew only when a source file has changed; for development and tests. */
export async function cachedBundle(
  folder = path.resolve('node_modules/.cache/leadfactory'),
  entry = 'all.ts',
  privacy: Privacy = 'workflow-by-schema',
): Promise<{ code: string }> {
  const file = path.join(folder, `${path.parse(entry).name}-${privacy}-${fingerprint()}.js`);
  if (existsSync(file)) return { code: readFileSync(file, 'utf8') };
  const { code } = await bundleWorkflows(entry, privacy);
  mkdirSync(folder, { recursive: true });
  // Several processes may do this at once: each renames a whole file into place.
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return { code };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
        hash.update(file).update(readFileSync(path.join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
