import type { Tx } from '../../platform/client/index.ts';

/** How far a mailbox is read, by which account. */
export interface Reading {
  connectionId: string;
  /** As the account's inbox gave it; null: never read. */
  cursor: string | null;
  /** Nothing is read that came before. */
  since: Date;
  /** How often it failed in a row. */
  failures: number;
}

/** What came before an account was given to a mailbox is read for so long: the answers to what was sent already. */
const BEFORE_DAYS = 14;

/** The reading of a mailbox, begun anew where it has another account than before; null where it has none, or is gone. */
export async function readingOf(tx: Tx, mailboxId: string, now: Date): Promise<Reading | null> {
  const since = new Date(now.getTime() - BEFORE_DAYS * 86_400_000);
  await tx.$executeRaw`
    INSERT INTO mailbox_reading AS r (mailbox_id, org_id, connection_id, since)
    SELECT b.id, b.org_id, b.connection_id, ${since} FROM mailbox b
    WHERE b.id = ${mailboxId}::uuid AND b.connection_id IS NOT NULL
    ON CONFLICT (mailbox_id) DO UPDATE SET connection_id = excluded.connection_id, cursor = NULL, failures = 0,
      failing_since = NULL, error = NULL
    WHERE r.connection_id <> excluded.connection_id`;
  const [row] = await tx.$queryRaw<Reading[]>`
    SELECT r.connection_id::text AS "connectionId", r.cursor, r.since, r.failures
    FROM mailbox_reading r JOIN mailbox b ON b.id = r.mailbox_id AND b.connection_id = r.connection_id
    WHERE r.mailbox_id = ${mailboxId}::uuid`;
  return row ?? null;
}

/** It was read so far, and nothing is wrong. One that has another account by now is left alone. */
export async function noteRead(
  tx: Tx,
  mailboxId: string,
  { connectionId, cursor, at }: { connectionId: string; cursor: string; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE mailbox_reading SET cursor = ${cursor}, read_at = ${at}, failures = 0, failing_since = NULL, error = NULL
    WHERE mailbox_id = ${mailboxId}::uuid AND connection_id = ${connectionId}::uuid
      AND (cursor IS DISTINCT FROM ${cursor} OR error IS NOT NULL OR read_at IS NULL OR read_at < ${at}::timestamptz - interval '1 minute')`;
}

/** It could not be read. `error`: in words, without secrets. Gives how often that was in a row. */
export async function noteUnread(
  tx: Tx,
  mailboxId: string,
  { connectionId, error, at }: { connectionId: string; error: string; at: Date },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ failures: number }[]>`
    UPDATE mailbox_reading SET failures = failures + 1, failing_since = coalesce(failing_since, ${at}), error = ${error.slice(0, 500)}
    WHERE mailbox_id = ${mailboxId}::uuid AND connection_id = ${connectionId}::uuid RETURNING failures`;
  return row?.failures ?? 1;
}
