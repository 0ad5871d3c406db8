import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcess } from './ending.ts';
import { identify, type ProcessIdentity } from './identity.ts';
import { openLog } from './log-file.ts';
import { maskedLines } from './masked-lines.ts';
import type { PidFiles } from './pid-files.ts';
import type { Readiness } from './readiness.ts';
import type { Reaper } from './start-reaper.ts';

/** How one process is run. */
export interface ServiceSpec {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env: Record<string, string | undefined>;
  /** Runs as this user (Postgres, which refuses root). */
  account?: { uid: number; gid: number } | null;
  /** A Node program of ours: tethered to the launcher by a channel, and able to say that it is ready. */
  node?: boolean;
  ready: Readiness;
  readyWithinMs: number;
  stopSignal?: NodeJS.Signals;
  /** How long a stop may take before SIGKILL. */
  stopWithinMs?: number;
  /** Clears the way before every start, also before a restart (a stale lock file, say). */
  beforeStart?: () => Promise<void>;
  /** Runs once the service answers, after every start. */
  afterReady?: () => Promise<void>;
}

export interface Surroundings {
  logFolder: string;
  pids: PidFiles;
  reaper: Reaper;
  /** Tells a person what happens. */
  say: (line: string) => void;
  /** Called after a service was started again: its pid is another. */
  restarted?: () => void;
  /** What a pause before a restart grows to, in ms; default: 10 s. */
  longestPauseMs?: number;
}

/** One running process of a spec, from its start to its end. */
export interface RunningProcess {
  identity: ProcessIdentity;
  /** Resolves with how it ended, in words: `exit code 1`, `SIGKILL`. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

const SILENT_WITHIN_MS = 500;

const tether = fileURLToPath(new URL('./tether.ts', import.meta.url));

/**
 * Starts the process and waits until it is ready.
 * @param halt gives up the start, and ends the process
 * @throws Error with the last lines of its log when it ends or takes too long first.
 */
export async function run(
  spec: ServiceSpec,
  around: Surroundings,
  halt: AbortSignal,
): Promise<RunningProcess> {
  await spec.beforeStart?.();
  halt.throwIfAborted();
  const log = openLog(around.logFolder, spec.name);
  const child = spawn(spec.command, [...(spec.node ? ['--import', tether] : []), ...spec.args], {
    cwd: spec.cwd,
    env: spec.env as NodeJS.ProcessEnv,
    // A group of its own: Ctrl-C in the terminal reaches the launcher only, which stops all in order.
    detached: true,
    // Servers that are not ours write straight to the file, so that they live on if the launcher is killed. They are set up
    // to say nothing of what they hold.
    stdio: spec.node ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', log.fd, log.fd],
    ...(spec.account ?? {}),
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  // What it printed last may still be on its way; a child of its own may hold the pipe for longer.
  const closed = new Promise((resolve) => child.once('close', resolve));
  const silent = Promise.race([closed, ended.then(() => sleep(SILENT_WITHIN_MS))]);
  const identity = child.pid ? identify(child.pid) : null;
  if (!identity) {
    const why = await ended;
    log.close();
    throw new Error(`${spec.name} did not start (${why}).\n${log.lastLines(15)}`);
  }
  const stopSignal = spec.stopSignal ?? 'SIGTERM';
  around.pids.write(spec.name, identity, stopSignal);
  around.reaper.watch(identity, stopSignal);
  const printed = [child.stdout, child.stderr].map((stream) => {
    const lines = maskedLines((text) => log.write(text));
    stream?.on('data', (chunk: Buffer) => lines.write(chunk));
    return lines;
  });
  void ended.then(() => {
    around.reaper.forget(identity.pid);
    around.pids.remove(spec.name);
  });
  const written = silent.then(() => {
    for (const lines of printed) lines.end();
    log.close();
  });
  const stop = () => endProcess(identity, stopSignal, spec.stopWithinMs ?? 8_000);
  try {
    await becomesReady(spec, child, ended, halt);
  } catch (error) {
    await stop();
    await written;
    throw new Error(`${spec.name} ${(error as Error).message}\n${log.lastLines(15)}`);
  }
  return { identity, ended, stop };
}

async function becomesReady(
  spec: ServiceSpec,
  child: ChildProcess,
  ended: Promise<string>,
  halt: AbortSignal,
): Promise<void> {
  const abort = new AbortController();
  const onHalt = () => abort.abort(new Error('was told to stop while it started.'));
  const overdue = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
  });
  const timer = setTimeout(
    () => abort.abort(new Error(`was not ready within ${spec.readyWithinMs / 1000} s.`)),
    spec.readyWithinMs,
  );
  halt.addEventListener('abort', onHalt, { once: true });
  void ended.then((how) => abort.abort(new Error(`ended before it was ready (${how}).`)));
  try {
    await Promise.race([
      overdue,
      spec.ready({ saying: (match) => saying(child, match), signal: abort.signal }),
    ]);
    await Promise.race([overdue, spec.afterReady?.()]);
  } finally {
    clearTimeout(timer);
    halt.removeEventListener('abort', onHalt);
    overdue.catch(() => {});
  }
}

type Match = { message?: (m: unknown) => boolean; line?: (l: string) => boolean };

function saying(child: ChildProcess, match: Match): Promise<void> {
  return new Promise((resolve) => {
    let rest = '';
    const onData = (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      if (lines.some((line) => match.line?.(line))) done();
    };
    const onMessage = (m: unknown) => {
      if (match.message?.(m)) done();
    };
    const done = () => {
      child.off('message', onMessage);
      child.stdout?.off('data', onData);
      resolve();
    };
    child.on('message', onMessage);
    child.stdout?.on('data', onData);
  });
}
