import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrowsers } from '@leadfactory/browser';
import { createAccessibility } from '@leadfactory/activities/analysis/accessibility';
import { createSpeed } from '@leadfactory/activities/analysis/speed';
import { createVisual } from '@leadfactory/activities/analysis/visual';
import { resolveChromium } from '../packages/stack/src/browser/chromium.ts';
import { runAudit } from './audit-of.ts';
import type { Figure } from './main.ts';
import { residentMb } from './processor-time.ts';
import { servedSites } from './sites.ts';

const AUDITS = Number(process.env['BENCH_AUDITS'] ?? 100);
const KILLS = Math.max(1, Math.round(AUDITS / 10));
const TRUE_STATES = ['done', 'not_applicable', 'unreachable'];

/** Audits (pictures and accessibility; every tenth with Lighthouse too), two at a time, while Chromiums are killed. */
export async function benchAudits(): Promise<Figure[]> {
  const sites = await servedSites();
  const { guard } = sites;
  const browsers = createBrowsers({
    executablePath: (await resolveChromium()) ?? undefined,
    guard,
    maxOpen: 2,
  });
  const looks = { visual: createVisual({ guard }), accessibility: createAccessibility({ guard }) };
  const speed = { speed_mobile: createSpeed({ guard, formFactor: 'phone' }) };
  // Spread over the run; each falls on whatever Chromium runs then, a second into its audit.
  const doomed = new Set(
    Array.from({ length: KILLS }, (_, i) => Math.floor(((i + Math.random()) * AUDITS) / KILLS)),
  );
  const ended: string[] = [];
  let [next, killed, retries, early] = [0, 0, 0, 0];

  const worker = async () => {
    for (let i = next++; i < AUDITS; i = next++) {
      const id = randomUUID();
      const analyzers = i % 10 === 0 ? { ...looks, ...speed } : looks;
      const run = runAudit({ analyzers, browsers, website: sites.urls[i % 5]!, id, orgId: id });
      const kill = doomed.has(i) ? killOne(run) : null;
      const result = await run;
      await kill;
      retries += result.retries;
      ended.push(...Object.values(result.states));
      if (ended.length >= Math.min(20, AUDITS) && early === 0) early = residentMb();
    }
  };
  const killOne = async (run: Promise<unknown>) => {
    let over = false;
    void run.finally(() => (over = true));
    while (!over) {
      await sleep(200 + Math.random() * 1500);
      const pids = browsers.stats().pids;
      const victim = chromiumOf(pids[Math.floor(Math.random() * pids.length)]);
      if (!victim) continue;
      process.kill(victim, 'SIGKILL');
      killed += 1;
      return;
    }
  };
  const began = Date.now();
  await Promise.all([worker(), worker()]);
  const seconds = (Date.now() - began) / 1000;
  await browsers.closeAll();
  sites.close();
  await sleep(500);
  const late = residentMb();
  const left = processesLeft();
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('lf-browser-'));
  const untrue = ended.filter((state) => !TRUE_STATES.includes(state) && !state.startsWith('failed'));
  const failed = ended.filter((state) => state.startsWith('failed'));
  if (failed.length > 0) console.log(`failed: ${[...new Set(failed)].join('; ')}`);
  return [
    {
      what: `${AUDITS} audits, ${killed} Chromiums killed, ${seconds.toFixed(0)} s: analyses in a true state`,
      value: `${ended.length - untrue.length} of ${ended.length} (${failed.length} failed, ${retries} run again)`,
      against: 'all',
      ratio: '–',
      met: untrue.length === 0 && failed.length === 0 && killed > 0,
    },
    {
      what: 'memory of the worker, after 10 audits and at the end',
      value: `${early.toFixed(0)} → ${late.toFixed(0)} MB`,
      against: 'flat: at most 80 MB more',
      ratio: (late / early).toFixed(2),
      met: late - early < 80,
    },
    {
      what: 'processes and temporary folders left',
      value: `${left.length} and ${folders.length}`,
      against: 'none',
      ratio: '–',
      met: left.length === 0 && folders.length === 0,
    },
  ];
}

const listed = (): { pid: number; parent: number; group: number; command: string }[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,pgid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, group, ...command]) => ({
      ...{ pid: Number(pid), parent: Number(parent), group: Number(group) },
      command: command.join(' '),
    }));

/** The browser itself, not its helpers. */
const chromiumOf = (group: number | undefined): number | undefined =>
  listed().find(
    (one) => one.group === group && one.parent === group && one.command.includes('--user-data-dir='),
  )?.pid;

/** Ours, by the profile's folder or the child's file. */
const processesLeft = () =>
  listed().filter(
    ({ command, pid }) => pid !== process.pid && /lf-browser-|browser\/src\/child\/main\.ts/.test(command),
  );
