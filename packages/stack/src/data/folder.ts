import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where one stack keeps everything. */
export interface DataFolder {
  root: string;
  logs: string;
  pids: string;
  mail: string;
  storage: string;
  temporal: string;
  ports: string;
  secrets: string;
  endpoints: string;
  lock: string;
}

/** Makes the folder if need be. Its secrets have files of mode 0600; the folder itself is closed to others. */
export function openDataFolder(path: string): DataFolder {
  const folder = dataFolder(path);
  mkdirSync(folder.root, { recursive: true });
  // As root, Postgres runs as a user of its own and must be able to pass through (not to list).
  chmodSync(folder.root, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const sub of [folder.logs, folder.pids, folder.mail, folder.storage, folder.temporal]) {
    mkdirSync(sub, { recursive: true, mode: 0o700 });
  }
  return folder;
}

/** The paths, without touching the disk. */
export function dataFolder(path: string): DataFolder {
  const root = resolve(path);
  const at = (name: string) => join(root, name);
  return {
    root,
    logs: at('logs'),
    pids: at('pids'),
    mail: at('mail'),
    storage: at('storage'),
    temporal: at('temporal'),
    ports: at('ports.json'),
    secrets: at('secrets.json'),
    endpoints: at('endpoints.json'),
    lock: at('launcher.lock'),
  };
}
