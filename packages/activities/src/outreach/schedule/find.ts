import type { Tx } from '@leadfactory/db/platform/client';
import {
  HORIZON_DAYS,
  openings,
  placeIn,
  type Opening,
  type SlotRequest,
} from '@leadfactory/domain/outreach/schedule';
import type { FullDays } from './full-days.ts';

export interface Search {
  mailboxId: string;
  request: SlotRequest;
  full: FullDays;
  /** A slot to be left out: the one that is being replaced. */
  own?: string;
}

/**
 * The mailbox's next free slot, or null where there is none in 60 days. Says the same as domain's `nextSlot` over
 * all slots, and reads few of them: the first day's, and if that is full, how many each day has and the times of
 * those with room.
 */
export async function findSlot(tx: Tx, search: Search): Promise<{ at: Date; day: string } | null> {
  const { mailboxId, request, full } = search;
  const gap = request.mailbox.gapSeconds;
  let counts: Map<string, number> | undefined;
  let first: string | undefined;
  for (const opening of openings(request)) {
    // Many mails may leave at one instant, and as many as like on one day: nothing to look up.
    if (gap === 0 && opening.cap === Infinity) return { at: new Date(opening.from), day: opening.day };
    if (full.has(mailboxId, opening)) continue;
    first ??= opening.day;
    if (opening.day !== first) {
      counts ??= await countDays(tx, search);
      if ((counts.get(opening.day) ?? 0) >= opening.cap) {
        full.add(mailboxId, opening);
        continue;
      }
    }
    const taken = await takenOn(tx, search, opening);
    const at = placeIn(opening, gap, taken);
    if (at !== null) return { at: new Date(at), day: opening.day };
    const onDay = taken.filter((t) => t >= opening.dayStart && t < opening.dayEnd).length;
    if (onDay >= opening.cap) full.add(mailboxId, opening);
  }
  return null;
}

const NONE = '00000000-0000-0000-0000-000000000000';

/** Times, sorted, of the slots of the opening's day and within a gap of it. */
async function takenOn(tx: Tx, search: Search, { dayStart, dayEnd }: Opening): Promise<number[]> {
  const gap = search.request.mailbox.gapSeconds * 1000;
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM send_slot
    WHERE mailbox_id = ${search.mailboxId}::uuid AND id <> ${search.own ?? NONE}::uuid
      AND at > ${new Date(dayStart - gap - 1)} AND at < ${new Date(dayEnd + gap)}
    ORDER BY at`;
  return rows.map((r) => r.at.getTime());
}

async function countDays(tx: Tx, { mailboxId, request, own = NONE }: Search): Promise<Map<string, number>> {
  const from = request.notBefore.getTime() - 2 * DAY_MS;
  const to = from + (HORIZON_DAYS + 4) * DAY_MS;
  const rows = await tx.$queryRaw<{ day: string; n: number }[]>`
    SELECT local_day::text AS day, count(*)::int AS n FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND id <> ${own}::uuid
      AND at >= ${new Date(from)} AND at < ${new Date(to)}
    GROUP BY local_day`;
  return new Map(rows.map((r) => [r.day, r.n]));
}

const DAY_MS = 86_400_000;
