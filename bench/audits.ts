import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrowsers } from '@leadfactory/browser';
import { createAccessibility } from '@leadfactory/activities/assessment/audit/accessibility';
import { createSpeed } from '@leadfactory/activities/assessment/audit/speed';
import { createVisual } from '@leadfactory/activities/assessment/audit/visual';
import { resolveChromium } from '../packages/stack/src/browser/chromium.ts';
import { runAudit } from './audit-of.ts';
import { leftOf, residentMb, victimIn } from './audits/processes.ts';
import type { Figure } from './figure.ts';
import { servedSites } from './sites.ts';

const AUDITS = Number(process.env['BENCH_AUDITS'] ?? 100);
const KILLS = Math.max(1, Math.round(AUDITS / 10));
/** How much more memory the worker may have at the end than after a third of the audits, in MB. */
const GROWTH_MB = 40;

interface Ended {
  states: string[];
  retries: number;
  killed: boolean;
}

/** Audits (pictures and accessibility; every tenth with Lighthouse too), two at a time, while Chromiums are killed. */
export async function benchAudits(): Promise<Figure[]> {
  // A folder of our own for everything temporary: whatever is in it at the end is ours.
  const before = process.env['TMPDIR'];
  const folder = mkdtempSync(join(tmpdir(), 'lf-bench-audits-'));
  process.env['TMPDIR'] = folder;
  try {
    return await measured(folder);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measured(folder: string): Promise<Figure[]> {
  const sites = await servedSites();
  const { guard } = sites;
  const executablePath = (await resolveChromium()) ?? undefined;
  const browsers = createBrowsers({ executablePath, guard, maxOpen: 2 });
  const looks = { visual: createVisual({ guard }), accessibility: createAccessibility({ guard }) };
  const speed = { speed_mobile: createSpeed({ guard, formFactor: 'phone' }) };

  const all: Ended[] = [];
  const groups = new Set<number>();
  const watch = setInterval(() => browsers.stats().pids.forEach((pid) => groups.add(pid)), 100);
  let [next, owed, early] = [0, 0, 0];

  /** Kills this audit's Chromium some time into it; false where the audit was over before. */
  const kill = async (id: string, isOver: () => boolean): Promise<boolean> => {
    await sleep(300 + Math.random() * 2500);
    for (; !isOver(); await sleep(20)) {
      const group = browsers.stats().sessions.find(({ key }) => key === id)?.pid;
      const victim = group && victimIn(group);
      if (!victim) continue;
      process.kill(victim, 'SIGKILL');
      return true;
    }
    return false;
  };
  const worker = async () => {
    for (let i = next++; i < AUDITS; i = next++) {
      const id = randomUUID();
      if (i % (AUDITS / KILLS) < 1) owed += 1;
      const mine = owed > 0;
      if (mine) owed -= 1;
      let isOver = false;
      const analysts = i % 10 === 5 ? { ...speed, ...looks } : looks;
      const run = runAudit({ analysts, browsers, website: sites.urls[i % 5]!, id, orgId: id });
      const killing = mine ? kill(id, () => isOver) : Promise.resolve(false);
      const { states, retries } = await run;
      isOver = true;
      const killed = await killing;
      // Too late for this one: another has its turn.
      if (mine && !killed) owed += 1;
      all.push({ states: Object.values(states), retries, killed });
      if (all.length === Math.ceil(AUDITS / 3)) early = residentMb();
      if (all.length % 10 === 0) console.log(`${all.length} audits, ${residentMb().toFixed(0)} MB`);
    }
  };
  const began = Date.now();
  await Promise.all([worker(), worker()]);
  const seconds = (Date.now() - began) / 1000;
  await browsers.closeAll();
  clearInterval(watch);
  sites.close();
  await sleep(1000);
  const late = residentMb();
  return [
    ...endsOf(all, seconds),
    {
      what: `memory of the worker, after ${Math.ceil(AUDITS / 3)} audits and at the end`,
      value: `${early.toFixed(0)} → ${late.toFixed(0)} MB`,
      against: `flat: at most ${GROWTH_MB} MB more`,
      ratio: (late / early).toFixed(2),
      met: late - early <= GROWTH_MB,
    },
    nothingLeft(folder, groups),
  ];
}

const endsOf = (all: readonly Ended[], seconds: number): Figure[] => {
  const states = all.flatMap((one) => one.states);
  const undone = states.filter((state) => state !== 'done');
  for (const state of new Set(undone)) console.log(`not done: ${state}`);
  const hit = all.filter(({ killed }) => killed);
  const again = hit.filter(({ retries }) => retries > 0).length;
  const lost = hit.filter((one) => one.states.some((state) => state !== 'done')).length;
  const others = all.filter(({ killed, retries }) => !killed && retries > 0).length;
  return [
    {
      what: `${AUDITS} audits in ${seconds.toFixed(0)} s: analyses that ended as they should, all websites being there`,
      value: `${states.length - undone.length} of ${states.length} done`,
      against: 'all',
      ratio: '–',
      met: all.length === AUDITS && undone.length === 0,
    },
    {
      what: `audits whose Chromium was killed in the midst; of the others ${others} needed a second try`,
      value: `${hit.length}: ${again} done by running an analysis again, ${hit.length - again - lost} went on with another Chromium, ${lost} not done`,
      against: `${KILLS} killed, all done`,
      ratio: '–',
      met: hit.length === KILLS && lost === 0,
    },
  ];
};

const nothingLeft = (folder: string, groups: ReadonlySet<number>): Figure => {
  const processes = leftOf(groups, folder);
  // Node's own, meant to stay.
  const files = readdirSync(folder).filter((name) => name !== 'node-compile-cache');
  for (const one of [...processes, ...files]) console.log(`left: ${one}`);
  return {
    what: `left of ${groups.size} process groups: processes, dead ones nobody reaped among them, and temporary files`,
    value: `${processes.length} and ${files.length}`,
    against: 'none',
    ratio: '–',
    met: groups.size >= AUDITS && processes.length === 0 && files.length === 0,
  };
};
