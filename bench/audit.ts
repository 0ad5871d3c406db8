import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBrowsers } from '@leadfactory/browser';
import { resolveChromium } from '../packages/stack/src/browser/chromium.ts';
import { fullAudit, runAudit } from './audit-of.ts';
import type { Figure } from './main.ts';
import { meterOf } from './processor-time.ts';
import { servedSites } from './sites.ts';

const LIMIT = 1.5;

/** The processor time of a full audit against that of Lighthouse's command line alone, on the same sites in one run. */
export async function benchAudit(): Promise<Figure[]> {
  const executablePath = (await resolveChromium())!;
  const sites = await servedSites();
  const totals = { ours: 0, theirs: 0 };
  try {
    const analyzers = fullAudit({ guard: sites.guard });
    // What is loaded once in a worker's life is not an audit's.
    const warm = createBrowsers({ executablePath, guard: sites.guard });
    await runAudit({
      analyzers,
      browsers: warm,
      website: sites.urls[2]!,
      id: randomUUID(),
      orgId: randomUUID(),
    });
    await warm.closeAll();
    for (const website of [sites.urls[0]!, sites.urls[3]!]) {
      const theirs = await commandLine(website, executablePath);
      const browsers = createBrowsers({ executablePath, guard: sites.guard });
      const meter = meterOf(process.pid);
      const { states } = await runAudit({
        analyzers,
        browsers,
        website,
        id: randomUUID(),
        orgId: randomUUID(),
      });
      const ours = meter.stop();
      await browsers.closeAll();
      const bad = Object.entries(states).filter(([, state]) => state !== 'done');
      console.log(
        `${website}: command line ${theirs.toFixed(1)} s, full audit ${ours.toFixed(1)} s`,
        ...bad.flat(),
      );
      totals.ours += ours;
      totals.theirs += theirs;
    }
  } finally {
    sites.close();
  }
  const ratio = totals.ours / totals.theirs;
  return [
    {
      what: 'full audit, processor time (mobile speed, security, SEO of 5 pages, axe, 2 pictures, technology)',
      value: `${(totals.ours / 2).toFixed(1)} CPU s`,
      against: `Lighthouse CLI alone ${(totals.theirs / 2).toFixed(1)} CPU s, limit ${LIMIT} ×`,
      ratio: ratio.toFixed(2),
      met: ratio <= LIMIT,
    },
  ];
}

async function commandLine(url: string, executablePath: string): Promise<number> {
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
  const meter = meterOf(child.pid!);
  await new Promise((ended) => child.once('exit', ended));
  const seconds = meter.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  return seconds;
}
