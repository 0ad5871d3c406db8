import http from 'node:http';
import pg from 'pg';
import { loadLeads } from '@leadfactory/db/testing/many';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';
import { beginCampaign, runCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';
import { asking } from './growth/asking.ts';
import { pages, type Asked } from './growth/reads.ts';
import { openDashboard, textOf } from './live/dashboard.ts';
import { percentile } from './percentile.ts';
import { meterOf } from './processor-time.ts';

/** Of the organisation before its campaigns; `BENCH_LIVE_LEADS` for another number. */
const LEADS = Number(process.env.BENCH_LIVE_LEADS ?? 10_000);
const LIVES = 200;
const DASHBOARDS = 10;
/** Campaigns with and without open dashboards in turn, so that what else the machine does falls on both. */
const ROUNDS = 2;
/** The dashboards may make a page's p95 half as long again. */
const AIM = 1.5;

const read = ['dashboard', 'leads', 'the campaign of a fifth of all leads'];

/** What a campaign's time was for those who read pages meanwhile. */
interface Told {
  /** Of each page in ms. */
  times: Map<string, number[]>;
  /** Processor time of the web app in seconds, over so many of the clock. */
  seconds: number;
  elapsed: number;
  /** How often the dashboards were read. */
  readings: number;
}

/**
 * How long somebody waits for pages while a campaign of 200 leads runs, with ten dashboards open that live updates keep
 * fresh as the browser does (`lib/client/live`), against the same without them.
 */
export async function benchLive({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  const { endpoints } = stack;
  const orgId = endpoints.orgId!;
  await loadLeads(endpoints.databaseOwnerUrl!, new Map([[orgId, LEADS]]));
  // What a worker needs before its first lives falls on none of those that are measured.
  await runCampaign({ rest }, { name: 'Bench live first', leads: 50 });
  const client = new pg.Client({ connectionString: endpoints.databaseOwnerUrl });
  await client.connect();
  const asked = await asking(client, stack, orgId, LEADS).finally(() => client.end());

  const alone: Told[] = [];
  const beside: Told[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const [told, dashboards] of [
      [alone, 0],
      [beside, DASHBOARDS],
    ] as const)
      told.push(await during(stack, rest, asked, `Bench live ${round} ${dashboards}`, dashboards));

  const timesOf = (all: Told[], what: string) => all.flatMap(({ times }) => times.get(what)!);
  const share = (all: Told[]) =>
    sumOf(all.map(({ seconds }) => seconds)) / sumOf(all.map(({ elapsed }) => elapsed));
  const readings = sumOf(beside.map((one) => one.readings)) / sumOf(beside.map(({ elapsed }) => elapsed));
  return [
    ...read.map((what): Figure => {
      const [without, with10] = [percentile(timesOf(alone, what), 95), percentile(timesOf(beside, what), 95)];
      return {
        what: `page: ${what}, p95 while a campaign runs and ${DASHBOARDS} dashboards are open`,
        value: `${with10.toFixed(0)} ms`,
        against: `${without.toFixed(0)} ms without them; less than ${AIM} times`,
        ratio: (with10 / without).toFixed(2),
        met: with10 / without < AIM,
      };
    }),
    {
      what: `web app's share of a processor meanwhile (the dashboards read ${readings.toFixed(1)} times a second together)`,
      value: share(beside).toFixed(2),
      against: `${share(alone).toFixed(2)} without them`,
      ratio: (share(beside) / share(alone)).toFixed(2),
      met: null,
    },
  ];
}

/** Reads the pages in turn, one at a time, from a campaign's start to its last mail. */
async function during(
  stack: Stack,
  rest: Rest,
  asked: Asked,
  name: string,
  dashboards: number,
): Promise<Told> {
  const { app, orgId } = stack.endpoints;
  const agent = new http.Agent({ keepAlive: true });
  const { campaignId } = await beginCampaign({ rest }, { name, leads: LIVES });
  const meter = await meterOf(stack.pid('web')!, { fromBirth: true });
  await meter.lap();
  const open = Array.from({ length: dashboards }, () =>
    openDashboard({ app: app!, orgId: orgId!, cookie: asked.cookie }),
  );
  const times = new Map(read.map((what): [string, number[]] => [what, []]));
  const begun = performance.now();
  const isOver = async () =>
    (await rest.get<{ steps: { sent: number }[] }>(`/campaigns/${campaignId}`)).steps[0]?.sent === LIVES;
  while (!(await isOver()))
    for (const what of read) {
      const at = performance.now();
      await textOf(`${app}${pages[what]!({ ...asked, campaignId })}/__data.json`, asked.cookie, agent);
      times.get(what)!.push(performance.now() - at);
    }
  const elapsed = (performance.now() - begun) / 1000;
  const { seconds } = await meter.lap();
  meter.stop();
  const readings = await Promise.all(open.map((dashboard) => dashboard.close()));
  agent.destroy();
  return { times, seconds, elapsed, readings: sumOf(readings) };
}

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
