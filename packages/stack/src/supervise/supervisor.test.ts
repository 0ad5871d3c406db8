import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from './identity.ts';
import { pidFiles } from './pid-files.ts';
import { answers, saysReady } from './readiness.ts';
import type { ServiceSpec } from './service.ts';
import { startReaper, type Reaper } from './start-reaper.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { freePort, onFreePorts } from './ports.ts';

let folder: string;
let reaper: Reaper;
let supervisor: Supervisor;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lf-supervisor-'));
  reaper = startReaper();
  said = [];
  supervisor = createSupervisor({
    logFolder: folder,
    pids: pidFiles(join(folder, 'pids')),
    reaper,
    say: (line) => said.push(line),
  });
});
afterEach(async () => {
  await supervisor.stop();
  await reaper.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A Node program of a line or two as a service. */
const fixture = (name: string, program: string, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
  name,
  command: process.execPath,
  args: ['-e', program],
  node: true,
  env: { PATH: process.env['PATH'] },
  ready: saysReady('worker ready'),
  readyWithinMs: 15_000,
  ...more,
});
const idle = 'setInterval(() => {}, 1000);';

test('a service that dies is started again; a stop is an end', async () => {
  await supervisor.start(fixture('worker', `${idle} process.send({ ready: true })`));
  const first = supervisor.kill('worker');
  await supervisor.ready('worker');
  const second = supervisor.pid('worker') as number;
  expect(second).not.toBe(first);
  expect(identify(first)).toBeNull();
  expect(said[0]).toBe('worker ended (SIGKILL); starting it again');
  expect(readdirSync(join(folder, 'pids'))).toEqual(['worker.json']);
  await supervisor.stop();
  expect(identify(second)).toBeNull();
  expect(readdirSync(join(folder, 'pids'))).toEqual([]);
});

test('readiness is a message, a line of output, or an answer', async () => {
  const port = await freePort();
  const server = `require('node:http').createServer((q, s) => s.end('ok')).listen(${port}, '127.0.0.1')`;
  await supervisor.start(fixture('by-line', `${idle} console.log('10:00 worker ready')`));
  await supervisor.start(fixture('by-answer', server, { ready: answers(`http://127.0.0.1:${port}/`) }));
  expect(Object.keys(supervisor.pids())).toEqual(['by-line', 'by-answer']);
  expect(readFileSync(join(folder, 'by-line.log'), 'utf8')).toContain('worker ready');
});

test('a port that was taken meanwhile is left for another; what fails for something else fails at once', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const taken = (holder.address() as AddressInfo).port;
  const ports = [taken, await freePort()];
  const listening = (port: number) =>
    `require('node:http').createServer((q, s) => s.end('ok')).listen(${port}, '127.0.0.1')`;
  await onFreePorts(() => {
    const port = ports.shift()!;
    return supervisor.start(fixture('web', listening(port), { ready: answers(`http://127.0.0.1:${port}/`) }));
  });
  holder.close();
  expect(ports).toEqual([]);
  expect(Object.keys(supervisor.pids())).toEqual(['web']);
  let tries = 0;
  const failing = onFreePorts(() => supervisor.start(fixture(`bad-${++tries}`, 'process.exit(3)')));
  await expect(failing).rejects.toThrow(/exit code 3/);
  expect(tries).toBe(1);
});

test('its log shows no secret, nor who a mail went to, also of a last line without an end', async () => {
  const print = `console.log('sent to ada@leads.example'); process.stderr.write('PASSWORD=hunter22');`;
  await expect(supervisor.start(fixture('mail', `${print} process.exitCode = 3`))).rejects.toThrow(
    /exit code 3/,
  );
  const log = readFileSync(join(folder, 'mail.log'), 'utf8');
  expect(log.split('\n').sort()).toEqual(['', 'sent to …', '…']);
});

test('one that cannot start says why, with its own last words', async () => {
  const start = supervisor.start(fixture('web', "console.error('PORT is missing'); process.exit(3)"));
  await expect(start).rejects.toThrow(/web ended before it was ready \(exit code 3\)[^]*PORT is missing/);
  const late = supervisor.start(fixture('slow', idle, { readyWithinMs: 300 }));
  await expect(late).rejects.toThrow('slow was not ready within 0.3 s');
  await expect(supervisor.start(fixture('none', '', { command: '/no/such/program' }))).rejects.toThrow(
    'ENOENT',
  );
});

test('one that will not end when asked is killed', async () => {
  const stubborn =
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send({ ready: true })";
  await supervisor.start(fixture('worker', stubborn, { stopWithinMs: 200 }));
  const pid = supervisor.pid('worker') as number;
  await supervisor.stop();
  expect(identify(pid)).toBeNull();
});

test('all stop in reverse order, also what is only starting', async () => {
  const log = join(folder, 'order');
  const noting = (name: string) =>
    `process.on('SIGTERM', () => { require('node:fs').appendFileSync(${JSON.stringify(log)}, '${name} '); process.exit() }); ${idle}`;
  let refused: Promise<void> | undefined;
  await supervisor.start(fixture('database', `${noting('database')} process.send({ ready: true })`));
  await supervisor.start(fixture('worker', `${noting('worker')} process.send({ ready: true })`));
  await new Promise<void>((underWay) => {
    const ready = () => new Promise<void>(() => underWay());
    refused = expect(supervisor.start(fixture('web', idle, { ready }))).rejects.toThrow('told to stop');
  });
  await supervisor.stop();
  await refused;
  expect(readFileSync(log, 'utf8')).toBe('worker database ');
  await expect(supervisor.start(fixture('late', idle))).rejects.toThrow('stopping');
});
