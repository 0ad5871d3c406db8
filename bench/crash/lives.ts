import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Stack } from '@leadfactory/stack';
import type { Rest } from '@leadfactory/stack/testing';

/** Where a lead's life is, as Postgres has it. */
export interface Life {
  enrolmentId: string;
  campaignId: string;
  email: string;
  phase: string | null;
  status: string;
  held: string | null;
  /** The step whose mail may have left or not. */
  unsettled: string | null;
  nextCode: string | null;
  nextAt: Date | null;
  /** By so much its clock runs ahead, in ms, as far as Postgres was told. */
  aheadMs: string;
}

/** Holds that end with time alone, which is skipped. What may have been sent is asked about in real time. */
const SKIPPED = ['no_send_slot', 'hotter_first', 'send_time_missed', 'mail_server_unreachable'];

/** Looks at lives past the application, whatever is killed meanwhile. */
export function openLives({ endpoints }: Stack) {
  const pool = new pg.Pool({ connectionString: endpoints.databaseOwnerUrl, max: 2 });
  // A connection that dies with Postgres is no end of the bench.
  pool.on('error', () => {});
  const ask = async <T extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<T[]> => {
    const client = await pool.connect();
    client.on('error', () => {});
    try {
      await client.query(`SELECT set_config('app.org_id', $1, false)`, [endpoints.orgId]);
      return (await client.query<T>(sql, values)).rows;
    } finally {
      client.release(true);
    }
  };
  return {
    all: (): Promise<Life[]> =>
      ask<Life>(
        `SELECT e.id::text AS "enrolmentId", e.campaign_id::text AS "campaignId", p.normalised AS email, e.phase, e.status,
           e.held, e.next_code AS "nextCode", e.next_at AS "nextAt", e.clock_offset_ms::text AS "aheadMs", (SELECT m.step_key FROM message m WHERE m.enrolment_id = e.id AND m.status = 'sending') AS unsettled
         FROM enrolment e JOIN lead l ON l.id = e.lead_id
         JOIN contact_point p ON p.contact_id = l.contact_id AND p.kind = 'email'`,
        [],
      ),
    /**
     * Those that wait for an instant of their own clock that is more than a second away, any of them; and whose instant passed
     * half a minute ago: a timer that Temporal's development server had when it was killed fires at times as late as the lead had
     * skipped before, and skipping wakes it.
     */
    waiting: async (limit: number): Promise<{ id: string; isLate: boolean }[]> =>
      ask<{ id: string; isLate: boolean }>(
        `SELECT id::text, next_at < now() + clock_offset_ms * interval '1 ms' AS "isLate" FROM enrolment
         WHERE status = 'running' AND phase = 'sequence' AND NOT paused AND (held IS NULL OR held = ANY ($1))
           AND next_at - clock_offset_ms * interval '1 ms' NOT BETWEEN now() - interval '30 seconds' AND now() + interval '1 second'
         ORDER BY random() LIMIT $2`,
        [SKIPPED, limit],
      ),
    close: () => pool.end(),
  };
}
export type Lives = ReturnType<typeof openLives>;

const AT_ONCE = 6;

/** Skips the time of whoever waits, some at once, until the signal. Gives how many leads were late by themselves. */
export async function skipTime(rest: Rest, lives: Lives, signal: AbortSignal): Promise<number> {
  const late = new Set<string>();
  while (!signal.aborted) {
    const waiting = await lives.waiting(AT_ONCE).catch(() => []);
    if (waiting.length === 0) await sleep(300);
    for (const { id, isLate } of waiting) if (isLate) late.add(id);
    // One that has gone on meanwhile, or is held, is asked again in its turn.
    await Promise.all(
      waiting.map(({ id }) => rest.post(`/enrolments/${id}/fast-forward`).catch(() => sleep(200))),
    );
  }
  return late.size;
}
