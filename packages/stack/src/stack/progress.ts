/** Tells a person what is going on, a line each: what was done and how long it took. */
export interface Progress {
  say(line: string): void;
  /** Runs a step; says so when it is done, and, if it takes long, that it is under way. */
  step<T>(what: string, work: () => Promise<T>): Promise<T>;
}

const LONG_MS = 3_000;

export const progress = (write: (line: string) => void): Progress => ({
  say: (line) => write(`  · ${line.replaceAll('\n', '\n    ')}`),
  async step(what, work) {
    const started = Date.now();
    const patience = setTimeout(() => write(`  … ${what}`), LONG_MS);
    try {
      const result = await work();
      write(`  ✓ ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      return result;
    } finally {
      clearTimeout(patience);
    }
  },
});
