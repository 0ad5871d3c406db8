import type { AnalysisContext } from '../analyst.ts';

/** What tells one run of an audit from the next: analyses that are begun together have the same `at`. */
export type RunContext = Pick<AnalysisContext, 'assessmentId' | 'website' | 'at' | 'pages' | 'signal'>;

interface Entry<R, T> {
  result: Promise<T>;
  readers: Set<R>;
  stop: AbortController;
  waiting: number;
}

const KEPT_MS = 60_000;
const MOST_KEPT = 20;

/**
 * One reading of a website for the analyses of a run that go on side by side, so that the site sees one visitor. Each
 * reader gets it once; who asks again (a retry), and another run of the same assessment, get a fresh one. Kept in this
 * process only, until all have read it or for a minute after it ended, 20 at most.
 */
export const createShared = <R extends string, T>(
  readers: readonly R[],
  read: (context: RunContext) => Promise<T>,
): ((reader: R, context: RunContext) => Promise<T>) => {
  const entries = new Map<string, Entry<R, T>>();

  return async (reader, context) => {
    const { signal } = context;
    signal.throwIfAborted();
    const run = `${context.assessmentId} ${context.at.getTime()}`;
    let entry = entries.get(run);
    if (!entry || entry.readers.has(reader)) entry = begin(run, context);
    entry.readers.add(reader);
    if (entry.readers.size === readers.length) forget(run, entry);
    return wait(entry, signal);
  };

  function begin(run: string, context: RunContext): Entry<R, T> {
    const stop = new AbortController();
    const result = read({ ...context, signal: stop.signal });
    const entry: Entry<R, T> = { result, readers: new Set(), stop, waiting: 0 };
    entries.delete(run);
    entries.set(run, entry);
    const [oldest] = entries;
    if (entries.size > MOST_KEPT && oldest) entries.delete(oldest[0]);
    const done = () => forget(run, entry);
    result.then(() => setTimeout(done, KEPT_MS).unref(), done);
    return entry;
  }

  function forget(run: string, entry: Entry<R, T>): void {
    if (entries.get(run) === entry) entries.delete(run);
  }

  /** The reading goes on as long as somebody waits for it. */
  async function wait(entry: Entry<R, T>, signal: AbortSignal): Promise<T> {
    entry.waiting += 1;
    let cancel = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => reject(signal.reason as Error);
      signal.addEventListener('abort', cancel, { once: true });
    });
    try {
      return await Promise.race([entry.result, cancelled]);
    } finally {
      signal.removeEventListener('abort', cancel);
      entry.waiting -= 1;
      if (signal.aborted && entry.waiting === 0) entry.stop.abort(signal.reason);
    }
  }
};
