import { setTimeout as sleep } from 'node:timers/promises';

/** What a service's readiness may look at while it starts. */
export interface Starting {
  /** Resolves with the first message or output line that `match` accepts. */
  saying(match: { message?: (m: unknown) => boolean; line?: (l: string) => boolean }): Promise<void>;
  /** Aborted when the process ended or took too long. */
  signal: AbortSignal;
}

export type Readiness = (starting: Starting) => Promise<void>;

/** A Node service that says so: `process.send({ready: true})`, or `line` on its output. */
export const saysReady =
  (line: string): Readiness =>
  ({ saying }) =>
    saying({
      message: (m) => typeof m === 'object' && m !== null && (m as { ready?: unknown }).ready === true,
      line: (l) => l.includes(line),
    });

/** A server that answers `url` with a status that `accept` takes (default: 2xx). */
export const answers =
  (url: string, accept: (status: number) => boolean = (s) => s >= 200 && s < 300): Readiness =>
  ({ signal }) =>
    until(signal, async () => {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      await response.body?.cancel();
      return accept(response.status);
    });

/** Asks again and again, ever slower (20 to 200 ms), until `ask` is true; a throw counts as no. */
export async function until(signal: AbortSignal, ask: () => Promise<boolean>): Promise<void> {
  for (let pause = 20; ; pause = Math.min(200, pause * 1.5)) {
    signal.throwIfAborted();
    if (await ask().catch(() => false)) return;
    await sleep(pause, undefined, { signal });
  }
}
