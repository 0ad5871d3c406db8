/**
 * Ends the services that know nothing of us (Postgres, Temporal) when the launcher dies without a word. It
 * holds nothing but a pipe from the launcher: its end means that the launcher is gone. Lines are JSON:
 * {"watch": identity, "signal": name}, {"forget": pid}, {"remove": folder} (a throwaway data folder).
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess } from './ending.ts';
import type { ProcessIdentity } from './identity.ts';

export interface ReaperLine {
  watch?: ProcessIdentity;
  signal?: NodeJS.Signals;
  forget?: number;
  remove?: string;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] satisfies NodeJS.Signals[]) process.on(signal, () => {});

const watched = new Map<number, { identity: ProcessIdentity; signal: NodeJS.Signals }>();
const folders: string[] = [];

for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text) as ReaperLine;
  if (line.watch) watched.set(line.watch.pid, { identity: line.watch, signal: line.signal ?? 'SIGTERM' });
  if (line.forget) watched.delete(line.forget);
  if (line.remove) folders.push(line.remove);
}

await Promise.all([...watched.values()].map(({ identity, signal }) => endProcess(identity, signal, 4_000)));
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.exit(0);
