import { unpausedCodes } from '@leadfactory/domain/crm/life';
import type { CampaignPort } from '@leadfactory/domain/lifecycle/ports';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { NO_ID } from '../../platform/cursor/index.ts';

type OrderPage = Parameters<CampaignPort['heedOrder']>[0];
type Heeded = Awaited<ReturnType<CampaignPort['heedOrder']>>;

/**
 * Writes an order on the next `size` enrolments that have not heeded it. Their workflows sleep on: the claim of a mail, the
 * reservation of a time, and `campaignOrder` tell those that wake.
 */
export async function heedOrder(tx: Tx, page: OrderPage): Promise<Heeded> {
  if (page.order === 'stop') return stop(tx, page);
  const rows = page.order === 'pause' ? await rest(tx, page) : await goOn(tx, page);
  // Full while there are more: in place of rows that were ended while it waited for them Postgres takes the next.
  const more = rows.length === page.size;
  const told = rows.filter(({ tell }) => tell).map(({ id }) => id);
  return { enrolmentIds: told, after: rows.at(-1)?.id ?? page.after, more, left: true };
}

interface Row {
  id: string;
  tell: boolean;
}

/** The next that have not heeded the order, locked, in the order of their ids. */
const unheeded = ({ campaignId, orderNo, after, size }: OrderPage) => Prisma.sql`
  SELECT id, held, next_code, next_at, asks, due_at, paused_ms, clock_offset_ms FROM enrolment
  WHERE campaign_id = ${campaignId}::uuid AND status <> 'ended' AND id > ${after ?? NO_ID}::uuid
    AND heeded_order_no < ${orderNo}::int
  ORDER BY id LIMIT ${size}::int FOR UPDATE`;

/** The reserved times of a page's enrolments that no mail is leaving at are given back. */
const free = Prisma.sql`
  DELETE FROM send_slot s WHERE s.enrolment_id = ANY (ARRAY(SELECT id FROM page)) AND NOT s.used
    AND NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = s.enrolment_id AND m.step_key = s.step_key
      AND m.status = 'sending')
  RETURNING s.enrolment_id, s.due_at`;

/** At work, or not begun: nothing that it rests for is written down. */
const atWork = Prisma.sql`(p.held IS NULL AND p.next_at IS NULL)`;

/** It waits for a time that a pause puts off. */
const waits = Prisma.sql`(p.next_at IS NOT NULL AND p.next_code <> ALL (${[...unpausedCodes]}))`;

/**
 * Who waits for a time rests, with what it waited for written down, and gives a reserved time back. Who is held by something
 * else is left so: where somebody lets it go on, it asks.
 */
const rest = (tx: Tx, page: OrderPage): Promise<Row[]> => tx.$queryRaw`
  WITH page AS (${unheeded(page)}),
  freed AS (${free})
  UPDATE enrolment e SET heeded_order_no = ${page.orderNo}::int,
    held = CASE WHEN ${waits} THEN 'campaign_paused' ELSE e.held END,
    due_at = CASE WHEN ${waits} THEN coalesce(p.due_at, f.due_at, p.next_at) END,
    paused_ms = CASE WHEN p.due_at IS NULL THEN c.paused_ms ELSE p.paused_ms END
  FROM page p LEFT JOIN freed f ON f.enrolment_id = p.id, campaign c
  WHERE e.id = p.id AND c.id = e.campaign_id
  RETURNING e.id::text, (NOT p.asks OR ${atWork}) AS tell`;

/** Who sleeps through goes on by itself, later by as much as the pause was long; who woke in it has to be told. */
const goOn = (tx: Tx, page: OrderPage): Promise<Row[]> => tx.$queryRaw`
  WITH page AS (${unheeded(page)})
  UPDATE enrolment e SET heeded_order_no = ${page.orderNo}::int,
    held = CASE WHEN p.due_at IS NULL OR p.held <> 'campaign_paused' THEN e.held END,
    next_at = CASE WHEN p.due_at IS NULL THEN e.next_at
      ELSE p.due_at + (c.paused_ms - p.paused_ms) * interval '1 ms' END
  FROM page p, campaign c
  WHERE e.id = p.id AND c.id = e.campaign_id
  RETURNING e.id::text, (NOT p.asks OR ${atWork}
    OR p.due_at IS NULL AND p.held IN ('campaign_paused', 'paused_by_person')) AS tell`;

/** First all end, for lists and for other campaigns; then, a page at a time, their workflows are to be told. */
async function stop(tx: Tx, page: OrderPage): Promise<Heeded> {
  const { campaignId, orderNo, after, size } = page;
  if (after === null) {
    const ended = await endOpen(tx, page);
    const more = ended === size;
    return { enrolmentIds: [], after: more ? null : NO_ID, more: true, left: more };
  }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH page AS (
      SELECT id FROM enrolment WHERE campaign_id = ${campaignId}::uuid AND status = 'ended' AND id > ${after}::uuid
        AND outcome = 'stopped' AND heeded_order_no < ${orderNo}::int
      ORDER BY id LIMIT ${size}::int FOR UPDATE
    )
    UPDATE enrolment e SET heeded_order_no = ${orderNo}::int FROM page p WHERE e.id = p.id RETURNING e.id::text`;
  const ids = rows.map(({ id }) => id).sort();
  return { enrolmentIds: ids, after: ids.at(-1) ?? after, more: ids.length === size, left: false };
}

/** As `endEnrolment` does for one. Gives how many. */
async function endOpen(tx: Tx, { campaignId, size, at }: OrderPage): Promise<number> {
  const [row] = await tx.$queryRaw<{ ended: number }[]>`
    WITH page AS (
      SELECT id FROM enrolment WHERE campaign_id = ${campaignId}::uuid AND status <> 'ended'
      ORDER BY id LIMIT ${size}::int FOR UPDATE
    ), freed AS (${free}), ended AS (
      UPDATE enrolment e SET status = 'ended', phase = 'ended', outcome = 'stopped', step_key = NULL, held = NULL,
        next_code = NULL, next_step_key = NULL, next_label = NULL, next_at = NULL, due_at = NULL,
        ended_at = ${at}::timestamptz + e.clock_offset_ms * interval '1 ms'
      FROM page p WHERE e.id = p.id RETURNING e.id, e.org_id, e.lead_id, e.ended_at
    ), told AS (
      INSERT INTO timeline_event (org_id, lead_id, enrolment_id, at, kind, actor_kind, data, dedupe_key)
      SELECT org_id, lead_id, id, ended_at, 'ended', 'system', '{"outcome": "stopped"}', 'ended:' || id FROM ended
      ON CONFLICT DO NOTHING RETURNING lead_id, at
    ), noted AS (
      UPDATE lead l SET last_activity_at = greatest(l.last_activity_at, t.at) FROM told t WHERE l.id = t.lead_id
    )
    SELECT count(*)::int AS ended FROM ended`;
  return row!.ended;
}

/** Those of a campaign that runs whose workflows rest for its pause still; see `CampaignPort.leftResting`. */
export async function leftResting(
  tx: Tx,
  { campaignId, size }: { campaignId: string; size: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM enrolment e JOIN campaign c ON c.id = e.campaign_id AND c.status IN ('enrolling', 'running')
    WHERE e.campaign_id = ${campaignId}::uuid AND e.status <> 'ended' AND e.held = 'campaign_paused' AND e.due_at IS NULL
    ORDER BY e.id LIMIT ${size}::int`;
  return rows.map(({ id }) => id);
}
