import type { Guard, Refusal } from '@leadfactory/guard';
import type { CommandName } from './commands/index.ts';
import { startSession, type BrowserSession } from './process/session.ts';
import { createSlots } from './slots.ts';
import { BrowserError } from './error.ts';
import type { BrowserLease } from './types.ts';

export interface BrowsersOptions {
  /** Of Chromium; without one every command rejects with `no_browser`. */
  executablePath: string | undefined;
  /** Decides where pages may go. */
  guard: Guard;
  childEnv?: Record<string, string>;
  /** A browser that nobody used for so long is closed; 30 s by default. */
  idleMs?: number;
  /** How many Chromiums may be open at once; 2 by default. */
  maxOpen?: number;
  /** What one audit may load, in bytes; 250 MB by default. */
  maxBytes?: number;
  /** What one audit's processes may hold in memory, in bytes; 2 GB by default. Watched on Linux only. */
  maxMemory?: number;
}

export interface BrowserStats {
  /** Chromiums that run or are being started. */
  open: number;
  leased: number;
  /** Leases that wait for another of their key. */
  waiting: number;
  /** Of the child processes, each the head of its process group. */
  pids: number[];
  /** The same, with whose they are. */
  sessions: { key: string; pid: number }[];
}

export interface Browsers {
  /**
   * The Chromium of that key (an audit), once nobody else uses it; started by the first command. When `signal` is
   * aborted, it is killed with its process group and what runs rejects with `lost`.
   */
  lease(key: string, options?: { signal?: AbortSignal }): Promise<BrowserLease>;
  /** At the end of an audit: the next gets a fresh Chromium. Resolves when nothing is left of it. */
  close(key: string): Promise<void>;
  closeAll(): Promise<void>;
  stats(): BrowserStats;
}

interface Entry {
  session: BrowserSession | null;
  /** Those who wait, the holder first. */
  queue: (() => void)[];
  idle: NodeJS.Timeout | undefined;
  usedAt: number;
}

/** One Chromium for each audit, each in a child process of its own. */
export const createBrowsers = ({
  executablePath,
  guard,
  childEnv = {},
  idleMs = 30_000,
  maxOpen = 2,
  maxBytes = 250_000_000,
  maxMemory = 2_000_000_000,
}: BrowsersOptions): Browsers => {
  const entries = new Map<string, Entry>();
  const starting = new Set<Promise<unknown>>();
  /** That something is left of, those that were killed among them. */
  const sessions = new Set<BrowserSession>();
  const slots = createSlots(maxOpen, evictIdle);
  let closed = false;

  return {
    async lease(key, { signal } = {}) {
      if (closed) throw new BrowserError('lost', 'The browsers are being closed.');
      const entry = entries.get(key) ?? { session: null, queue: [], idle: undefined, usedAt: 0 };
      entries.set(key, entry);
      const leave = await turn(entry, signal);
      clearTimeout(entry.idle);
      return leaseOf(key, entry, signal, leave);
    },
    close: (key) => end(key),
    async closeAll() {
      closed = true;
      await Promise.allSettled([...starting]);
      await Promise.all([...entries.keys()].map((key) => end(key)));
      await Promise.all([...sessions].map(({ ended }) => ended));
    },
    stats: () => {
      const all = [...entries.values()];
      const sessions = [...entries].flatMap(([key, { session }]) =>
        session?.isAlive() ? [{ key, pid: session.pid }] : [],
      );
      return {
        open: slots.taken(),
        leased: all.filter(({ queue }) => queue.length > 0).length,
        waiting: all.reduce((sum, { queue }) => sum + Math.max(0, queue.length - 1), 0),
        pids: sessions.map(({ pid }) => pid),
        sessions,
      };
    },
  };

  function leaseOf(
    key: string,
    entry: Entry,
    signal: AbortSignal | undefined,
    leave: () => void,
  ): BrowserLease {
    let released = false;
    let refused: readonly Refusal[] = [];
    const stopped = () => new BrowserError('lost', 'The audit was stopped.');
    const abort = () => void entry.session?.kill(stopped());
    signal?.addEventListener('abort', abort);

    const run = async (name: CommandName, input: unknown, timeoutMs: number): Promise<never> => {
      if (released) throw new BrowserError('failed', 'This browser was given back.');
      if (!executablePath) throw new BrowserError('no_browser', NO_BROWSER);
      if (closed || signal?.aborted) throw stopped();
      if (!entry.session?.isAlive()) entry.session = await open(executablePath, signal);
      if (closed || signal?.aborted) {
        await entry.session.kill(stopped());
        throw stopped();
      }
      refused = entry.session.refused;
      return entry.session.run(name, input, timeoutMs) as Promise<never>;
    };
    return {
      lighthouse: (input) => run('lighthouse', input, input.timeoutMs),
      look: (input) => run('look', input, (input.timeoutMs ?? 25_000) + STARTUP_MS),
      axe: (input) =>
        run(
          'axe',
          input,
          (input.urls.length + (input.discover ?? 0)) * (input.timeoutMs ?? 30_000) + STARTUP_MS,
        ),
      refused: () => refused,
      release() {
        if (released) return;
        released = true;
        signal?.removeEventListener('abort', abort);
        entry.usedAt = Date.now();
        leave();
        if (entry.queue.length > 0) return;
        if (!entry.session?.isAlive()) entries.delete(key);
        else entry.idle = setTimeout(() => void end(key), idleMs).unref();
        if (slots.wanted()) evictIdle();
      },
    };
  }

  async function open(path: string, signal: AbortSignal | undefined): Promise<BrowserSession> {
    const giveBack = await slots.take(signal);
    const started = startSession({ executablePath: path, guard, childEnv, maxBytes, maxMemory });
    starting.add(started);
    try {
      const session = await started;
      sessions.add(session);
      void session.ended.then(() => {
        sessions.delete(session);
        giveBack();
      });
      return session;
    } catch (error) {
      giveBack();
      throw error;
    } finally {
      starting.delete(started);
    }
  }

  /** Ends the browser of a key; whoever uses it is told that it is lost. */
  async function end(key: string): Promise<void> {
    const entry = entries.get(key);
    if (!entry) return;
    clearTimeout(entry.idle);
    if (entry.queue.length === 0) entries.delete(key);
    const { session } = entry;
    if (!session) return;
    if (entry.queue.length > 0) await session.kill(new BrowserError('lost', 'The audit was ended.'));
    else await session.stop();
  }

  /** The one that nobody has used for the longest time makes room. */
  function evictIdle(): void {
    const idle = [...entries]
      .filter(([, { queue, session }]) => queue.length === 0 && session?.isAlive())
      .toSorted(([, a], [, b]) => a.usedAt - b.usedAt)[0];
    if (idle) void end(idle[0]);
  }
};

/** Until Chromium's driver and a command's own code are loaded. */
const STARTUP_MS = 5_000;
const NO_BROWSER = 'There is no browser. Install Chromium, or name it in CHROMIUM_PATH, and try again.';

/** Waits until it is our turn; gives what ends it. */
const turn = async ({ queue }: Entry, signal: AbortSignal | undefined): Promise<() => void> => {
  signal?.throwIfAborted();
  let go!: () => void;
  const mine = new Promise<void>((resolve) => (go = resolve));
  queue.push(go);
  const leave = () => {
    const wasFirst = queue[0] === go;
    queue.splice(queue.indexOf(go), 1);
    if (wasFirst) queue[0]?.();
  };
  if (queue[0] === go) go();
  const abort = () => go();
  signal?.addEventListener('abort', abort, { once: true });
  await mine;
  signal?.removeEventListener('abort', abort);
  if (signal?.aborted) {
    leave();
    throw new BrowserError('lost', 'The audit was stopped.');
  }
  return leave;
};
