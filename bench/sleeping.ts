import { statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import type { Stack } from '@leadfactory/stack';
import { until, type Rest } from '@leadfactory/stack/testing';
import { beginCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';
import { meterOf } from './processor-time.ts';
import { residentOf } from './resident.ts';

/** Lives that have sent their mail and wait for a sale; `BENCH_SLEEPING_LEADS` for another number. */
const LEADS = Number(process.env['BENCH_SLEEPING_LEADS'] ?? 2000);
const HOURS = 3_600_000;

interface Campaign {
  status: string;
  openCount: number;
  rest: { resting: number };
  steps: { sent: number }[];
}

/** What so many sleeping lives take on disk and in memory, and how long it takes until an order to their campaign is theirs. */
export async function benchSleeping({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  const pid = stack.pid('worker')!;
  const owner = new pg.Client({ connectionString: stack.endpoints.databaseOwnerUrl });
  await owner.connect();
  const sizes = async () => {
    const { rows } = await owner.query<{ bytes: string }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    );
    return { postgres: Number(rows[0]!.bytes), temporal: storeOf(stack) };
  };
  const before = await sizes();
  const { campaignId, begun } = await beginCampaign({ rest }, { name: 'Bench sleeping', leads: LEADS });
  const look = () => rest.get<Campaign>(`/campaigns/${campaignId}`);
  await until('every lead to have its mail', 3 * HOURS, async () =>
    (await look()).steps[0]?.sent === LEADS ? true : undefined,
  );
  const minutes = (performance.now() - begun) / 60_000;
  const after = await sizes();
  const resident = residentOf(pid);
  const meter = await meterOf(pid);
  const press = async (action: CampaignOrder, settled: (c: Campaign) => boolean): Promise<Figure> => {
    await meter.lap();
    const pressed = performance.now();
    await rest.post(`/campaigns/${campaignId}/${action}`);
    await until(`${action} to be every lead's`, HOURS, async () =>
      settled(await look()) ? true : undefined,
    );
    const ms = performance.now() - pressed;
    const { seconds } = await meter.lap();
    return {
      what: `${action} of ${LEADS} sleeping lives, until each is shown so`,
      value: `${(ms / 1000).toFixed(1)} s; ${((seconds / LEADS) * 1000).toFixed(2)} ms of the worker's processor time a life`,
      against: '–',
      ratio: '–',
      met: null,
    };
  };
  try {
    const orders = [
      await press('pause', (c) => c.rest.resting === c.openCount),
      await press('resume', (c) => c.rest.resting === 0),
      await press('stop', (c) => c.status === 'stopped'),
    ];
    const kB = (part: 'postgres' | 'temporal') => ((after[part] - before[part]) / LEADS / 1000).toFixed(1);
    return [
      {
        what: `${LEADS} sleeping lives (${minutes.toFixed(0)} min until their mails had left): the worker's memory`,
        value: `${resident.toFixed(0)} MB`,
        against: 'an aim of 1,500 MB',
        ratio: (resident / 1500).toFixed(2),
        met: resident < 1500,
      },
      {
        what: 'what each takes of the stores, with its lead, import and mail',
        value: `Postgres ${kB('postgres')} kB, Temporal ${kB('temporal')} kB`,
        against: '–',
        ratio: '–',
        met: null,
      },
      ...orders,
    ];
  } finally {
    meter.stop();
    await owner.end();
  }
}

/** Temporal's store in bytes, with what is not yet written back into it. */
function storeOf({ folder }: Stack): number {
  const file = join(folder.temporal, 'temporal.db');
  return [file, `${file}-wal`].reduce(
    (sum, part) => sum + (statSync(part, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
