import type { Tx } from '@leadfactory/db';
import {
  HORIZON_DAYS,
  openings,
  placeIn,
  type Opening,
  type SlotRequest,
} from '@leadfactory/domain/schedule';

/**
 * The mailbox's next free slot, or null where there is none in 60 days. Says the same as domain's `nextSlot` over
 * all slots, and reads few of them: how many each day has, then the times of the days that have room.
 * `own` is a slot to be left out: the one that is being replaced.
 */
export async function findSlot(
  tx: Tx,
  mailboxId: string,
  request: SlotRequest,
  own?: string,
): Promise<{ at: Date; day: string } | null> {
  const { gapSeconds } = request.mailbox;
  const countOf = counter(tx, mailboxId, request.notBefore, own);
  for (const opening of openings(request)) {
    if ((await countOf(opening)) >= opening.cap) continue;
    // Where mails may leave together, a day with room has room at once.
    if (gapSeconds === 0) return { at: new Date(opening.from), day: opening.day };
    const taken = await takenNear(tx, mailboxId, opening, gapSeconds, own);
    const at = placeIn({ ...opening, cap: Infinity }, gapSeconds, taken);
    if (at !== null) return { at: new Date(at), day: opening.day };
  }
  return null;
}

/** Counts a day's slots. Most leads find room on their first day: only then are all days counted, at once. */
function counter(tx: Tx, mailboxId: string, from: Date, own?: string): (opening: Opening) => Promise<number> {
  let counts: Map<string, number> | undefined;
  let first: { day: string; n: number } | undefined;
  return async (opening) => {
    first ??= { day: opening.day, n: await countDay(tx, mailboxId, opening, own) };
    if (first.day === opening.day) return first.n;
    counts ??= await countDays(tx, mailboxId, from, own);
    return counts.get(opening.day) ?? 0;
  };
}

const NONE = '00000000-0000-0000-0000-000000000000';

async function countDay(
  tx: Tx,
  mailboxId: string,
  { dayStart, dayEnd, cap }: Opening,
  own = NONE,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT FROM send_slot WHERE mailbox_id = ${mailboxId}::uuid
        AND at >= ${new Date(dayStart)} AND at < ${new Date(dayEnd)} AND id <> ${own}::uuid
      LIMIT ${cap}) s`;
  return row?.n ?? 0;
}

async function countDays(tx: Tx, mailboxId: string, from: Date, own = NONE): Promise<Map<string, number>> {
  const day = 86_400_000;
  const rows = await tx.$queryRaw<{ day: string; n: number }[]>`
    SELECT local_day::text AS day, count(*)::int AS n FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND id <> ${own}::uuid
      AND at >= ${new Date(from.getTime() - 2 * day)} AND at < ${new Date(from.getTime() + (HORIZON_DAYS + 2) * day)}
    GROUP BY local_day`;
  return new Map(rows.map((r) => [r.day, r.n]));
}

/** Times, sorted, of the slots of the opening's day and within a gap of it. */
async function takenNear(
  tx: Tx,
  mailboxId: string,
  { from, dayEnd }: Opening,
  gapSeconds: number,
  own = NONE,
): Promise<number[]> {
  const gap = gapSeconds * 1000;
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND id <> ${own}::uuid
      AND at > ${new Date(from - gap)} AND at < ${new Date(dayEnd + gap)}
    ORDER BY at`;
  return rows.map((r) => r.at.getTime());
}
