import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { identify } from './identity.ts';

const fixture = fileURLToPath(new URL('../../test/launcher.ts', import.meta.url));

test('kill -9 of the launcher leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lf-launcher-'));
  const launcher = spawn(process.execPath, [fixture, folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [pids] = (await once(launcher, 'message')) as [Record<string, number>];
  expect(Object.keys(pids)).toEqual(['native', 'node']);
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  await vi.waitFor(() => expect(Object.values(pids).map(identify)).toEqual([null, null]), {
    timeout: 15_000,
  });
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 15_000 });
  rmSync(folder, { recursive: true, force: true });
});
