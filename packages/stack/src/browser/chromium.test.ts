import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveChromium } from './chromium.ts';

test('Chromium: the environment, PATH, Playwright, none', async () => {
  const root = mkdtempSync(join(tmpdir(), 'lf-chromium-'));
  const program = (path: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, 0o755);
    return path;
  };
  const playwright = join(root, 'browsers');
  const find = (env: Record<string, string>) => resolveChromium({ env, playwright, install: false });
  const PATH = join(root, 'bin');

  expect(await find({ PATH })).toBeNull();
  program(join(playwright, 'chromium-999/chrome-linux/chrome'));
  const newest = program(join(playwright, 'chromium-1200/chrome-linux64/chrome'));
  expect(await find({ PATH })).toBe(newest);
  const onPath = program(join(PATH, 'google-chrome'));
  expect(await find({ PATH })).toBe(onPath);
  expect(await find({ PATH, CHROMIUM_PATH: newest })).toBe(newest);
  await expect(find({ PATH, CHROMIUM_PATH: join(root, 'nothing') })).rejects.toThrow('CHROMIUM_PATH');
  rmSync(root, { recursive: true });
});
