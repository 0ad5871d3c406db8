import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProxy, type Guard, type Refusal } from '@leadfactory/guard';
import type { CommandName } from '../commands/index.ts';
import { BrowserError } from '../error.ts';
import { groupGone, killGroup } from './group.ts';
import { groupScale } from './memory.ts';
import type { Failure, FromChild, ToChild } from './messages.ts';
import { startTether } from './tether.ts';

export interface SessionOptions {
  executablePath: string;
  guard: Guard;
  /** Besides the few variables that a browser needs. */
  childEnv: Record<string, string>;
  /** That everything the session loads may weigh together. */
  maxBytes: number;
  /** That its processes may hold in memory together, in bytes. */
  maxMemory: number;
}

/** A child process with one Chromium, and the proxy through which that sees the world. */
export interface BrowserSession {
  /** Of the child, and of the process group that Chromium is in. */
  pid: number;
  refused: readonly Refusal[];
  isAlive(): boolean;
  /** One at a time. Rejects with a `BrowserError`. */
  run(name: CommandName, input: unknown, timeoutMs: number): Promise<unknown>;
  /** Asks Chromium to end, and sees to it. Resolves when no process and no file is left. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(why: BrowserError): Promise<void>;
  /** Resolves when no process and no file is left. */
  ended: Promise<void>;
}

const START_MS = 30_000;
/** For a command that noticed that its time is up to say so itself. */
const GRACE_MS = 1_000;
/** Chromium asked politely to end; after that it is killed. */
const STOP_MS = 700;
/** How often its memory is looked at while it works: a page can fill some hundred MB in that time. */
const METER_MS = 500;
const entry = fileURLToPath(new URL('../child/main.ts', import.meta.url));

/** Rejects with a `BrowserError` when the browser does not start; nothing is left then. */
export const startSession = async (options: SessionOptions): Promise<BrowserSession> => {
  const proxy = await startProxy(options.guard, { maxBytes: options.maxBytes, refusal: 'cut' });
  const folder = await mkdtemp(join(tmpdir(), 'lf-browser-'));
  const child = fork(entry, [], {
    // A process group of its own, which Chromium shares, so that both can be killed together.
    detached: true,
    serialization: 'advanced',
    // Nothing of how we were started, and no secret of our environment. Lighthouse begets so many short-lived objects
    // that with the usual room for them a good part of its time goes into collecting.
    execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=32'],
    env: { ...inherited(), NODE_COMPILE_CACHE: compiled(), ...options.childEnv, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const pid = child.pid;
  const tether = pid ? startTether(pid, folder) : null;
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => (complaint = (complaint + chunk).slice(-2000)));

  let alive = true;
  let waiting: { resolve(output: unknown): void; reject(error: Error): void } | null = null;
  let lastId = 0;
  const settle = (act: (one: NonNullable<typeof waiting>) => void) => {
    const one = waiting;
    waiting = null;
    if (one) act(one);
  };
  const answered = () =>
    new Promise<unknown>((resolve, reject) => {
      waiting = { resolve, reject };
    });
  const tell = (message: ToChild) => {
    if (child.connected) child.send(message, () => {});
  };

  let cleaning: Promise<void> | null = null;
  let markEnded!: () => void;
  const ended = new Promise<void>((resolve) => (markEnded = resolve));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => pid ?? resolve());
  });
  const clean = (why: BrowserError): Promise<void> => {
    alive = false;
    settle(({ reject }) => reject(why));
    cleaning ??= (async () => {
      if (pid) {
        killGroup(pid);
        await exited;
        await groupGone(pid, 5_000);
      }
      await proxy.close().catch(() => {});
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(() => {});
      tether?.release();
      markEnded();
    })();
    return cleaning;
  };

  child.on('message', (message: FromChild) => {
    if (message.type === 'ready') settle(({ resolve }) => resolve(null));
    if (message.type === 'ended') void clean(failure(message));
    if (message.type === 'done' && message.id === lastId) settle(({ resolve }) => resolve(message.output));
    if (message.type === 'failed' && message.id === lastId) settle(({ reject }) => reject(failure(message)));
  });
  void exited.then(() =>
    clean(new BrowserError('lost', `The browser ended unexpectedly. ${complaint.trim()}`.trim())),
  );

  const within = async (ms: number, late: BrowserError): Promise<unknown> => {
    const timer = setTimeout(() => void clean(late), ms);
    try {
      return await answered();
    } finally {
      clearTimeout(timer);
    }
  };

  const starting = within(START_MS, new BrowserError('lost', 'The browser did not start in time.'));
  tell({ type: 'start', executablePath: options.executablePath, folder, proxyUrl: proxy.url });
  try {
    await starting;
  } catch (error) {
    await ended;
    throw error;
  }

  return {
    pid: pid!,
    refused: proxy.refused,
    isAlive: () => alive,
    ended,
    async run(name, input, timeoutMs) {
      if (!alive) throw new BrowserError('lost', 'The browser has ended.');
      const late = `The browser was not done with the page after ${Math.round(timeoutMs / 1000)} s.`;
      const result = within(timeoutMs + GRACE_MS, new BrowserError('timeout', late));
      tell({ type: 'run', id: ++lastId, name, input, timeoutMs });
      const memory = groupScale(pid!);
      const meter = setInterval(() => {
        // Lighthouse would wait for the rest of the page, up to a minute, and then have nothing to say.
        const cut = name === 'lighthouse' && proxy.refused.find(({ target }) => target === '*');
        if (cut) void clean(new BrowserError('failed', sentence(cut.message)));
        else if ((memory() ?? 0) > options.maxMemory) void clean(tooMuch(options.maxMemory));
      }, METER_MS);
      return result.finally(() => clearInterval(meter));
    },
    async stop() {
      tell({ type: 'stop' });
      const timer = setTimeout(() => pid && killGroup(pid), STOP_MS);
      await exited;
      clearTimeout(timer);
      await ended;
    },
    kill: clean,
  };
};

const tooMuch = (maxMemory: number): BrowserError =>
  new BrowserError(
    'failed',
    `The page takes more memory than the ${Math.round(maxMemory / 1e6).toLocaleString('en')} MB that one audit may have.`,
  );

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const failure = ({ kind, message }: Failure): BrowserError => new BrowserError(kind, message);

/** Where Node keeps its scripts compiled, which is a good part of a child's start; its own usual place. */
const compiled = (): string => join(tmpdir(), 'node-compile-cache');

/** Where programs and fonts are, and in what language: nothing else is a browser's business. */
const inherited = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'XDG_RUNTIME_DIR', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE']
      .map((name) => [name, process.env[name]] as const)
      .filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
