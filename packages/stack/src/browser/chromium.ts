import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findOnPath } from '../temporal/binary.ts';

const execute = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const CHROMIUM_REMEDY =
  'Install it (apt-get install chromium, or npx playwright install chromium), or name it in CHROMIUM_PATH.';

export interface ChromiumSearch {
  env: Record<string, string | undefined>;
  /** Where Playwright keeps its browsers. */
  playwright: string;
  /** May it be installed with apt-get? */
  install: boolean;
  say: (line: string) => void;
}

/**
 * Finds Chromium: named in the environment, on PATH, Playwright's own, else installed from Debian when we are
 * root there. Null if there is none. @throws Error if CHROMIUM_PATH names nothing
 */
export async function resolveChromium(search: Partial<ChromiumSearch> = {}): Promise<string | null> {
  const { env, playwright, install, say } = { ...defaults(search.env ?? process.env), ...search };
  return chromiumPath(env, playwright) ?? (install ? installed(env['PATH'], say) : null);
}

/** The same without the last resort, at once; undefined if there is none. For Playwright's configuration. */
export function chromiumPath(
  env: Record<string, string | undefined> = process.env,
  playwright = playwrightFolder(env),
): string | undefined {
  const named = env['CHROMIUM_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is not there. Correct or unset it.`);
  }
  return onPath(env['PATH']) ?? playwrights(playwright) ?? undefined;
}

const onPath = (path: string | undefined): string | null =>
  NAMES.map((name) => findOnPath(name, path)).find((found) => found !== null) ?? null;

/** The newest of `chromium-1234/chrome-linux64/chrome` and its like. */
function playwrights(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const builds = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  builds.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  return builds.flatMap((build) => programs.map((p) => join(folder, build, p))).find(existsSync) ?? null;
}

async function installed(path: string | undefined, say: (line: string) => void): Promise<string | null> {
  const apt = process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath('apt-get', path);
  if (!apt) return null;
  say('installing Chromium with apt-get, for PDF reports');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  try {
    await execute(apt, ['update', '-qq'], options).catch(() => {});
    await execute(apt, ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  } catch {
    return null;
  }
  return onPath(path);
}

const defaults = (env: Record<string, string | undefined>): ChromiumSearch => ({
  env,
  playwright: playwrightFolder(env),
  install: true,
  say: () => {},
});

const playwrightFolder = (env: Record<string, string | undefined>): string =>
  env['PLAYWRIGHT_BROWSERS_PATH'] ||
  join(homedir(), process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
