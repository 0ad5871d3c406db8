import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBrowsers } from '@leadfactory/browser';
import { resolveChromium } from '../packages/stack/src/browser/chromium.ts';
import { fullAudit, runAudit } from './audit-of.ts';
import type { Figure } from './figure.ts';
import { meterOf, plus, type Spent } from './processor-time.ts';
import { servedSites } from './sites.ts';

const LIMIT = 1.5;
const SITES = 2;
const nothing: Spent = { seconds: 0, by: {} };

/** The processor time of a full audit against that of Lighthouse's command line alone, on the same sites in one run. */
export async function benchAudit(): Promise<Figure[]> {
  const executablePath = (await resolveChromium())!;
  const sites = await servedSites();
  const parts = new Map<string, Spent>();
  const add = (part: string, spent: Spent) => parts.set(part, plus(parts.get(part) ?? nothing, spent));
  try {
    const analysts = fullAudit({ guard: sites.guard });
    // What is loaded once in a worker's life is not an audit's.
    const warm = createBrowsers({ executablePath, guard: sites.guard });
    await runAudit({
      analysts,
      browsers: warm,
      website: sites.urls[2]!,
      id: randomUUID(),
      orgId: randomUUID(),
    });
    await warm.closeAll();
    for (const website of [sites.urls[0]!, sites.urls[3]!]) {
      const theirs = await commandLine(website, executablePath);
      const browsers = createBrowsers({ executablePath, guard: sites.guard });
      const meter = await meterOf(process.pid);
      const { states } = await runAudit({
        ...{ analysts, browsers, website, id: randomUUID(), orgId: randomUUID() },
        ended: async (part) => void add(part, await meter.lap()),
      });
      meter.stop();
      await browsers.closeAll();
      add('command line', theirs);
      const bad = Object.entries(states).filter(([, state]) => state !== 'done');
      if (bad.length > 0) console.log(website, ...bad.flat());
    }
  } finally {
    sites.close();
  }
  print(parts);
  const theirs = parts.get('command line')!.seconds;
  const ours = [...parts.values()].reduce((sum, { seconds }) => sum + seconds, 0) - theirs;
  const ratio = ours / theirs;
  return [
    {
      what: 'full audit, processor time (mobile speed, security, SEO of 5 pages, axe, 2 pictures, technology)',
      value: `${(ours / SITES).toFixed(1)} CPU s`,
      against: `Lighthouse CLI alone ${(theirs / SITES).toFixed(1)} CPU s, limit ${LIMIT} ×`,
      ratio: ratio.toFixed(2),
      met: ratio <= LIMIT,
    },
  ];
}

/** Where the time goes: a line for each part, a column for each kind of process. */
const print = (parts: ReadonlyMap<string, Spent>): void => {
  const round = (seconds: number) => Math.round((seconds / SITES) * 100) / 100;
  const rows = [...parts].map(([part, { seconds, by }]) => [
    part,
    {
      'CPU s': round(seconds),
      ...Object.fromEntries(
        Object.entries(by)
          .map(([role, seconds]) => [role, round(seconds)] as const)
          .filter(([, seconds]) => seconds > 0),
      ),
    },
  ]);
  console.log(
    'A site, on average; `own` is the worker itself with the guard and its proxy, or the command line:',
  );
  console.table(Object.fromEntries(rows));
};

async function commandLine(url: string, executablePath: string): Promise<Spent> {
  const folder = await mkdtemp(join(tmpdir(), 'lf-bench-'));
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('lighthouse/package.json')),
    'cli/index.js',
  );
  const child = spawn(
    process.execPath,
    [
      ...[cli, url, '--quiet', '--output=json', `--output-path=${join(folder, 'lhr.json')}`],
      `--chrome-flags=--headless${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`,
    ],
    { stdio: 'ignore', env: { ...process.env, CHROME_PATH: executablePath, TMPDIR: folder } },
  );
  const meter = await meterOf(child.pid!, { fromBirth: true });
  await new Promise((ended) => child.once('exit', ended));
  const spent = await meter.lap();
  meter.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  return spent;
}
