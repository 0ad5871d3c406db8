import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes whole or not at all (write beside, then rename), readable by the owner only. */
export function writeJson(path: string, value: unknown): void {
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, path);
}

/** The file's value, or null if there is none. Throws, naming the file, if it holds no JSON. */
export function readJson<T>(path: string): T | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error(`${path} is damaged (no JSON). Move it away or restore it, then start again.`);
  }
}
