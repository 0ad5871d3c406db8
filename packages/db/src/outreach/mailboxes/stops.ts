import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';
import type { Db, Tx } from '../../platform/client/index.ts';

export interface Stop {
  address: string;
  by: MailboxStop;
  at: Date;
}

/** Mailboxes of all organisations that stopped by themselves without their owners having heard of it, some at a time. */
export const stopsUntold = (db: Db): Promise<{ id: string; orgId: string }[]> =>
  db.global((tx) => tx.$queryRaw`SELECT id::text, org_id::text AS "orgId" FROM stops_untold()`);

/** Takes it on to tell the owners: of several at once, one gets it. Null: it is told, or goes again. */
export async function takeStop(tx: Tx, id: string): Promise<Stop | null> {
  const [row] = await tx.$queryRaw<Stop[]>`
    UPDATE mailbox SET stop_told_at = greatest(now(), stopped_at)
    WHERE id = ${id}::uuid AND stopped_by IS NOT NULL AND (stop_told_at IS NULL OR stop_told_at < stopped_at)
    RETURNING address::text, stopped_by AS by, stopped_at AS at`;
  return row ?? null;
}

/** Nobody took the letter: it is tried again. */
export async function stopNotTold(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE mailbox SET stop_told_at = NULL WHERE id = ${id}::uuid`;
}
