import pg from 'pg';
import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import type { Stack } from '@leadfactory/stack';
import { until, type Rest } from '@leadfactory/stack/testing';
import { beginCampaign } from './campaign.ts';
import type { Figure } from './figure.ts';

const LEADS = Number(process.env['BENCH_PAUSE_LEADS'] ?? 1500);

interface Campaign {
  status: string;
  openCount: number;
  enrolledCount: number;
  rest: { resting: number; leaving: number };
}

/**
 * What leaves after a campaign's pause, resume and stop were pressed, with mails outstanding, and how long it takes until
 * every lead rests. A mail leaves when it is claimed: none may be after the answer to the press.
 */
export async function benchPause({ stack, rest }: { stack: Stack; rest: Rest }): Promise<Figure[]> {
  // A mail a second: by the time that all are under way, most of the mails are still to leave.
  const { campaignId } = await beginCampaign({ rest }, { name: 'Bench pause', leads: LEADS, gapSeconds: 1 });
  const look = () => rest.get<Campaign>(`/campaigns/${campaignId}`);
  const claims = await openLedger(stack, campaignId);
  /** What was claimed from the press on until its answer came, and after that, once all that was under way has ended. */
  const press = async (action: CampaignOrder, settled: (c: Campaign) => boolean) => {
    const pressed = new Date();
    await rest.post(`/campaigns/${campaignId}/${action}`);
    const answered = new Date();
    await until(`${action} to reach every lead`, 1_800_000, async () =>
      settled(await look()) ? true : undefined,
    );
    return {
      answerMs: answered.getTime() - pressed.getTime(),
      settleMs: Date.now() - answered.getTime(),
      meanwhile: await claims.count(pressed, answered),
      after: await claims.count(answered),
    };
  };
  const left = async (more: number) => {
    const before = await claims.count();
    await until(`${more} more mails to leave`, 1_800_000, async () =>
      (await claims.count()) >= before + more ? true : undefined,
    );
  };
  try {
    await until('all leads to be under way', 3_600_000, async () =>
      (await look()).enrolledCount === LEADS ? true : undefined,
    );
    const outstanding = LEADS - (await claims.count());
    const pause = await press('pause', (c) => c.rest.resting === c.openCount);
    await rest.post(`/campaigns/${campaignId}/resume`);
    const resumed = Date.now();
    await left(100);
    const goneOn = Date.now() - resumed;
    const stillOutstanding = LEADS - (await claims.count());
    await rest.post(`/campaigns/${campaignId}/pause`);
    await rest.post(`/campaigns/${campaignId}/resume`);
    const stop = await press('stop', (c) => c.status === 'stopped');
    return [
      figure(`mails claimed after a pause (${LEADS} leads, ${outstanding} mails outstanding)`, pause),
      figure(`mails claimed after a stop, upon pause and resume (${stillOutstanding} outstanding)`, stop),
      {
        what: 'until 100 mails had left after resuming',
        value: seconds(goneOn),
        against: '–',
        ratio: '–',
        met: null,
      },
    ];
  } finally {
    await claims.end();
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

const figure = (
  what: string,
  {
    answerMs,
    settleMs,
    meanwhile,
    after,
  }: { answerMs: number; settleMs: number; meanwhile: number; after: number },
): Figure => ({
  what,
  value: `${after}; ${meanwhile} in the ${answerMs} ms until the answer; all rest after ${seconds(settleMs)}`,
  against: '0',
  ratio: '–',
  met: after === 0,
});

/** Counts the campaign's mails by when they were claimed. */
async function openLedger({ endpoints }: Stack, campaignId: string) {
  const client = new pg.Client({ connectionString: endpoints.databaseOwnerUrl });
  await client.connect();
  await client.query(`SELECT set_config('app.org_id', $1, false)`, [endpoints.orgId]);
  return {
    async count(after = new Date(0), upTo = new Date(8.64e15 / 1000)): Promise<number> {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM message
         WHERE campaign_id = $1 AND attempted_at > $2 AND attempted_at <= $3`,
        [campaignId, after, upTo],
      );
      return rows[0]!.n;
    },
    end: () => client.end(),
  };
}
