import { spawn } from 'node:child_process';

/**
 * A shell of its own session that waits on a pipe from us. When we die without a word (SIGKILL), the pipe ends, and it
 * kills the browser's process group and removes its folder. `release` tells it that there is nothing left to do.
 */
export const startTether = (pgid: number, folder: string): { release(): void } => {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, String(pgid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a tether all works but that.
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  return { release: () => shell.stdin.end('done\n') };
};

/** Only a line says that all is well. A second try, because a dying Chromium may still have written. */
const SCRIPT = 'read _ && exit 0; kill -s KILL -- "-$0"; rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }';
