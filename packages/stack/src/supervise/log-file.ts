import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const ROTATE_AT_BYTES = 10 * 1024 * 1024;

export interface LogFile {
  fd: number;
  write(text: string): void;
  close(): void;
  /** What was written last since it was opened, for an error message. */
  lastLines(count: number): string;
}

/** Opens `<folder>/<name>.log` for appending; beyond 10 MB the old one is kept as `<name>.log.1`. */
export function openLog(folder: string, name: string): LogFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  let from = sizeOf(path);
  if (from > ROTATE_AT_BYTES) {
    renameSync(path, `${path}.1`);
    from = 0;
  }
  const fd = openSync(path, 'a', 0o600);
  let open = true;
  return {
    fd,
    write: (text) => {
      if (open) writeSync(fd, text);
    },
    close: () => {
      if (open) closeSync(fd);
      open = false;
    },
    lastLines: (count) => {
      const text = readFileSync(path).subarray(from).toString().trim();
      const lines = text.split('\n').slice(-count);
      return text
        ? `Its last lines, from ${path}:\n${lines.map((l) => `  ${l}`).join('\n')}`
        : `See ${path}.`;
    },
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
