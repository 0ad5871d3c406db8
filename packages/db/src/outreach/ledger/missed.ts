import type { Refused } from '@leadfactory/domain/outreach/ports';
import type { Tx } from '../../platform/client/index.ts';

/** What the life that asks knows: the newest order to its campaign; and the time on its clock. */
export interface Asking {
  orderNo: number;
  at: Date;
}

/** Where the campaign is, and how many orders it and the enrolment's row know of. */
interface Ordered {
  status: string;
  campaignOrder: number;
  heededOrder: number;
}

/**
 * What the campaign's orders say of an enrolment: it rests, it ends, or it slept through a pause and what it rested for comes
 * later by as much. Null where there is nothing that the life does not know, or, without `asking`, is told.
 */
export async function missedOrder(
  tx: Tx,
  enrolmentId: string,
  { status, campaignOrder: orderNo, heededOrder }: Ordered,
  asking?: Asking,
): Promise<Refused | null> {
  if (status === 'stopping' || status === 'stopped')
    return { status: 'refused', by: 'campaign_stopped', orderNo };
  const paused = status === 'paused';
  if (!paused && (!asking || heededOrder <= asking.orderNo)) return null;
  const by = paused ? 'campaign_paused' : 'campaign_was_paused';
  const leftMs = asking && heededOrder > asking.orderNo ? await leftOf(tx, enrolmentId, asking.at) : null;
  if (!paused && leftMs === null) return null;
  return { status: 'refused', by, orderNo, ...(leftMs !== null && { leftMs }) };
}

/** The same, asked by a life that wakes to something that is no mail; null, too, where the enrolment is gone. */
export async function campaignOrder(tx: Tx, enrolmentId: string, asking: Asking): Promise<Refused | null> {
  const [row] = await tx.$queryRaw<Ordered[]>`
    SELECT c.status, c.order_no AS "campaignOrder", e.heeded_order_no AS "heededOrder"
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id WHERE e.id = ${enrolmentId}::uuid`;
  return row ? missedOrder(tx, enrolmentId, row, asking) : null;
}

/**
 * How long, in ms, until what the life rested for is due, as if its clock had stood while the campaign was paused; null where
 * the pause found it resting for nothing. At least 0.
 */
async function leftOf(tx: Tx, enrolmentId: string, at: Date): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ leftMs: number | null }[]>`
    SELECT (extract(epoch FROM e.due_at - coalesce(c.paused_at + e.clock_offset_ms * interval '1 ms', ${at})) * 1000
      + c.paused_ms - e.paused_ms)::float8 AS "leftMs"
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id WHERE e.id = ${enrolmentId}::uuid`;
  return row?.leftMs == null ? null : Math.max(0, Math.round(row.leftMs));
}
