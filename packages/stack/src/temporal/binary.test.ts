import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveTemporal, TEMPORAL_CLI_VERSION, type BinarySearch } from './binary.ts';
import { temporalSettings } from './settings.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lf-temporal-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program that answers --version as the real one does. */
function program(path: string, version = TEMPORAL_CLI_VERSION): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0, UI 2.54.1)"\n`);
  chmodSync(path, 0o755);
  return path;
}

const search = (more: Partial<BinarySearch> = {}): Partial<BinarySearch> => ({
  env: { PATH: join(root, 'bin') },
  cache: join(root, 'cache'),
  fetchers: [],
  ...more,
});
const fails = (name: string) => ({ name, fetch: () => Promise.reject(new Error(`${name} is away`)) });

test('the one named in the environment goes before all, and must be there', async () => {
  const named = program(join(root, 'mine'));
  program(join(root, 'bin/temporal'));
  const env = { PATH: join(root, 'bin'), TEMPORAL_CLI_PATH: named };
  expect((await resolveTemporal(search({ env }))).path).toBe(named);
  const wrong = resolveTemporal(search({ env: { ...env, TEMPORAL_CLI_PATH: join(root, 'nothing') } }));
  await expect(wrong).rejects.toThrow('TEMPORAL_CLI_PATH');
});

test('then the one on PATH, unless it is too old; then the cache', async () => {
  const cached = program(join(root, `cache/temporal-${TEMPORAL_CLI_VERSION}/temporal`));
  const onPath = program(join(root, 'bin/temporal'));
  expect((await resolveTemporal(search())).path).toBe(onPath);
  program(onPath, '1.5.0');
  expect((await resolveTemporal(search())).path).toBe(cached);
});

test('then it is fetched, from the first source that has it, and kept', async () => {
  const fetched: string[] = [];
  const works = {
    name: 'second',
    fetch: async (target: string) => {
      fetched.push(target);
      program(target);
    },
  };
  const found = await resolveTemporal(search({ fetchers: [fails('first'), works, fails('third')] }));
  expect(found.source).toBe('fetched from second');
  expect(existsSync(found.path)).toBe(true);
  expect((await resolveTemporal(search({ fetchers: [works] }))).source).toBe('from the cache');
  expect(fetched).toHaveLength(1);
});

test('if nobody has it, the error says what was tried and what to do', async () => {
  const nobody = resolveTemporal(search({ fetchers: [fails('first'), fails('second')] }));
  await expect(nobody).rejects.toThrow(/first is away[^]*second is away[^]*TEMPORAL_CLI_PATH/);
});

test('the settings in temporal/ are read whole', () => {
  const settings = temporalSettings();
  expect(settings).toMatchObject({ namespace: 'leadfactory', retention: '720h' });
  expect(settings.searchAttributes).toContain('LeadScore=Int');
  expect(settings.searchAttributes).toHaveLength(9);
  expect(settings.dynamicConfig).toContain('frontend.WorkflowTimeSkippingEnabled=true');
  expect(settings.dynamicConfig).toContain('history.timerProcessorMaxTimeShift="10ms"');
});
