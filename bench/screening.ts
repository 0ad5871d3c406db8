import { screen } from '../packages/activities/src/assessment/screening/screen.ts';
import type { Figure } from './figure.ts';
import { timed } from './percentile.ts';
import { servedSites } from './sites.ts';

const SITES = 300;
const AT_ONCE = 4;
const AIM = 20;

/** Screenings a second, of sites on loopback that answer at once (one of the samples is slow on purpose). */
export async function benchScreening(): Promise<Figure[]> {
  const sites = await servedSites();
  try {
    const urls = sites.urls.filter((url) => !url.includes('larkspur'));
    const one = async (i: number) => {
      const { status, reason } = await screen(sites.guard, urls[i % urls.length]!, new Date());
      if (status !== 'done') throw new Error(`${status}: ${reason}`);
    };
    await timed(20, AT_ONCE, one);
    const { elapsedMs } = await timed(SITES, AT_ONCE, one);
    const rate = (SITES / elapsedMs) * 1000;
    return [
      {
        what: `${SITES} screenings, ${AT_ONCE} at a time`,
        value: `${rate.toFixed(0)} sites/s`,
        against: `aim ${AIM} sites/s`,
        ratio: (rate / AIM).toFixed(2),
        met: rate >= AIM,
      },
    ];
  } finally {
    sites.close();
  }
}
