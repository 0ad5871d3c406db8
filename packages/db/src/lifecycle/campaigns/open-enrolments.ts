import { Prisma, type Tx } from '../../platform/client/index.ts';
import { NO_ID } from '../../platform/cursor/index.ts';

export interface OpenEnrolments {
  campaignId: string;
  after: string | null;
  size: number;
  /** Only those that have something to do by then, on the wall clock, the soonest first; one page. */
  dueBy?: string | undefined;
  /** Only those that have not heeded the campaign's order of this number. */
  unheededOrder?: number | undefined;
}

/**
 * A campaign's enrolments that have not ended, `size` at a time in the order of their ids; `after` null: no more.
 * `staysOpen` where the campaign takes in whoever comes to fit its audience.
 */
export async function campaignOpenEnrolments(
  tx: Tx,
  { campaignId, after, size, dueBy, unheededOrder }: OpenEnrolments,
): Promise<{ enrolmentIds: string[]; after: string | null; staysOpen?: true }> {
  const unheeded =
    unheededOrder === undefined ? Prisma.empty : Prisma.sql`AND heeded_order_no < ${unheededOrder}::int`;
  const open = Prisma.sql`campaign_id = ${campaignId}::uuid AND status <> 'ended' ${unheeded}`;
  if (dueBy !== undefined) {
    const due = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM enrolment
      WHERE ${open} AND next_at - clock_offset_ms * interval '1 ms' <= ${dueBy}::timestamptz
      ORDER BY next_at - clock_offset_ms * interval '1 ms', id LIMIT ${size}::int`;
    return { enrolmentIds: due.map((r) => r.id), after: null };
  }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM enrolment WHERE ${open} AND id > ${after ?? NO_ID}::uuid ORDER BY id LIMIT ${size}::int`;
  const enrolmentIds = rows.map((r) => r.id);
  const [campaign] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT c.stays_open AND (c.ends_on IS NULL OR c.ends_on >= (now() AT TIME ZONE m.time_zone)::date) AS open
    FROM campaign c JOIN mailbox m ON m.id = c.mailbox_id WHERE c.id = ${campaignId}::uuid`;
  return {
    ...{ enrolmentIds, after: rows.length < size ? null : enrolmentIds.at(-1)! },
    ...(campaign?.open && { staysOpen: true as const }),
  };
}
