import { spawn } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { proxyArgs, sandboxWorks } from '@leadfactory/guard';
import { Launcher } from 'chrome-launcher';
import { connect, type Connection } from '../cdp/connection.ts';
import { BrowserError } from '../error.ts';

export interface Chromium {
  /** Of its debugging protocol, on loopback: for Lighthouse, which brings a driver of its own. */
  port: number;
  /** For all else. */
  connection: Connection;
  /** Resolves when it has ended, however. */
  ended: Promise<void>;
  stop(): void;
}

/**
 * Starts Chromium as Lighthouse's own command line does (chrome-launcher's default flags), so that both measure the
 * same; what is added here keeps it inside the guard's proxy. It stays in our process group.
 */
export const launchChromium = async ({
  executablePath,
  folder,
  proxyUrl,
}: {
  executablePath: string;
  folder: string;
  proxyUrl: string;
}): Promise<Chromium> => {
  const profile = join(folder, 'profile');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences(folder)));
  const args = [
    ...Launcher.defaultFlags(),
    '--headless',
    // Containers and the group's end keep us safe then.
    ...(sandboxWorks() ? [] : ['--no-sandbox']),
    ...(roomInSharedMemory() ? [] : ['--disable-dev-shm-usage']),
    ...proxyArgs(proxyUrl),
    // Names are looked up by the proxy only.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--disable-breakpad',
    '--disable-crash-reporter',
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    'about:blank',
  ];
  const chromium = spawn(executablePath, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    chromium.once('exit', () => resolve());
    chromium.once('error', () => resolve());
  });
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    createInterface({ input: chromium.stderr! }).on('line', (line) => {
      const found = /^DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line);
      if (found) resolve(Number(found[1]));
      else said = `${said}${line}\n`.slice(-1000);
    });
    chromium.once('error', (error) =>
      reject(
        new BrowserError(
          'no_browser',
          `There is no browser at ${executablePath} (${error.message}). ${REMEDY}`,
        ),
      ),
    );
    chromium.once('exit', (code, signal) =>
      reject(new BrowserError('lost', `Chromium ended at once (${signal ?? code}). ${said}`.trim())),
    );
  });
  const [, , , toChromium, fromChromium] = chromium.stdio as unknown as [0, 0, 0, Writable, Readable];
  return {
    port,
    connection: connect(toChromium, fromChromium),
    ended,
    stop: () => void chromium.kill('SIGTERM'),
  };
};

const REMEDY = 'Install Chromium, or name it in CHROMIUM_PATH, and try again.';

/** Downloads are refused; one that finds a way around ends in the session's folder. */
const preferences = (folder: string) => ({
  download: { default_directory: join(folder, 'downloads'), prompt_for_download: false },
  download_restrictions: 3,
});

/** Containers often have 64 MB there, with which Chromium's tabs crash. */
const roomInSharedMemory = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 512e6;
  } catch {
    return false;
  }
};
