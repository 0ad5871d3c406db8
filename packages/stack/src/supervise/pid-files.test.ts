import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify, isAlive, type ProcessIdentity } from './identity.ts';
import { lockHolder, takeLauncherLock } from './launcher-lock.ts';
import { pidFiles } from './pid-files.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lf-pids-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that does nothing; with `stubborn`, not even end when asked to. */
async function idle(stubborn = false): Promise<{ child: ChildProcess; identity: ProcessIdentity }> {
  const program = `${stubborn ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); process.send('up')`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  children.push(child);
  await once(child, 'message');
  const identity = identify(child.pid as number);
  if (!identity) throw new Error('It is not there.');
  return { child, identity };
}

test('what an earlier launcher left behind is ended', async () => {
  const { child, identity } = await idle();
  pidFiles(folder).write('worker', identity, 'SIGTERM');
  expect(await pidFiles(folder).endOrphans()).toEqual(['worker']);
  expect(isAlive(identity)).toBe(false);
  if (child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGTERM');
  expect(readdirSync(folder)).toEqual([]);
});

test('strangers with the same pid are left alone', async () => {
  const { identity } = await idle();
  const pids = pidFiles(folder);
  pids.write('postgres', { ...identity, started: 'another time' }, 'SIGINT');
  pids.write('worker', { ...identity, command: 'node worker.ts' }, 'SIGTERM');
  pids.write('gone', { ...identity, pid: 2 ** 22 + 1 }, 'SIGTERM');
  writeFileSync(join(folder, 'cut.json'), '{"pid": 1');
  expect(await pids.endOrphans()).toEqual([]);
  expect(isAlive(identity)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('a launcher lock is one living process at a time', async () => {
  const path = join(folder, 'launcher.lock');
  const { child, identity } = await idle();
  writeFileSync(path, JSON.stringify(identity));
  expect(takeLauncherLock(path)).toEqual({ held: false, holder: identity });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = takeLauncherLock(path);
  expect(lock.held).toBe(true);
  expect(lockHolder(path)?.pid).toBe(process.pid);
  expect(takeLauncherLock(path)).toMatchObject({ held: false, holder: { pid: process.pid } });
  if (lock.held) lock.release();
  expect(lockHolder(path)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
