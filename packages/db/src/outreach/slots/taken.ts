import type { Tx } from '../../platform/client/index.ts';
import { NO_ID } from '../../platform/cursor/index.ts';

/** A mailbox's slots between two instants (ms since 1970). `own` is left out: the slot that is being replaced. */
export interface SlotsBetween {
  mailboxId: string;
  own?: string | undefined;
  from: number;
  to: number;
}

/** The slots' instants, in ms since 1970, sorted; both ends are excluded. */
export async function slotTimes(tx: Tx, { mailboxId, own, from, to }: SlotsBetween): Promise<number[]> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND id <> ${own ?? NO_ID}::uuid
      AND at > ${new Date(from)} AND at < ${new Date(to)}
    ORDER BY at`;
  return rows.map((r) => r.at.getTime());
}

/** How many slots each day of the mailbox (YYYY-MM-DD) has; `from` is included. */
export async function slotsByDay(
  tx: Tx,
  { mailboxId, own, from, to }: SlotsBetween,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ day: string; n: number }[]>`
    SELECT local_day::text AS day, count(*)::int AS n FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND id <> ${own ?? NO_ID}::uuid
      AND at >= ${new Date(from)} AND at < ${new Date(to)}
    GROUP BY local_day`;
  return new Map(rows.map((r) => [r.day, r.n]));
}

/** On which days of the mailbox (YYYY-MM-DD) a company's domain has as many slots as it may, or more; `from` is included. */
export async function domainDays(
  tx: Tx,
  { mailboxId, own, from, to, domain, cap }: SlotsBetween & { domain: string; cap: number },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ day: string }[]>`
    SELECT local_day::text AS day FROM send_slot
    WHERE mailbox_id = ${mailboxId}::uuid AND domain = ${domain} AND id <> ${own ?? NO_ID}::uuid
      AND at >= ${new Date(from)} AND at < ${new Date(to)}
    GROUP BY local_day HAVING count(*) >= ${cap}::int`;
  return new Set(rows.map(({ day }) => day));
}
