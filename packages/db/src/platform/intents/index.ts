import { intent, type Intent } from '@leadfactory/domain/intents';
import type { Tx } from '../client/index.ts';

/** Commits with its cause what Temporal is to be told; returns its id, to be dispatched after the commit. */
export async function addIntent(tx: Tx, orgId: string, wanted: Intent): Promise<string> {
  const row = await tx.intentRow.create({ data: { orgId, payload: wanted }, select: { id: true } });
  return row.id;
}

/** Reads an intent that still waits, and keeps others from it until the transaction ends; null if taken or done. */
export async function takeIntent(tx: Tx, id: string): Promise<Intent | null> {
  const [row] = await tx.$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM intent WHERE id = ${id}::uuid AND done_at IS NULL FOR UPDATE SKIP LOCKED`;
  return row ? intent.parse(row.payload) : null;
}

/** True where an intent of this kind and about the same still waits. */
export async function intentWaits(
  tx: Tx,
  about: { kind: Intent['kind'] } & Record<string, string>,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM intent WHERE done_at IS NULL AND payload @> ${JSON.stringify(about)}::jsonb LIMIT 1`;
  return row !== undefined;
}

/** The intents that this very transaction wrote, in the order of their writing, so that no use case has to hand them up. */
export async function intentsOfTransaction(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM intent
    WHERE done_at IS NULL AND xmin = pg_current_xact_id_if_assigned()::xid ORDER BY id`;
  return rows.map((row) => row.id);
}

export async function finishIntent(tx: Tx, id: string): Promise<void> {
  await tx.intentRow.update({
    where: { id },
    data: { doneAt: new Date(), attempts: { increment: 1 }, error: null },
  });
}

export async function failIntent(tx: Tx, id: string, error: string): Promise<void> {
  await tx.intentRow.update({
    where: { id },
    data: { attempts: { increment: 1 }, error: error.slice(0, 500) },
  });
}

/** Intents of all tenants that have waited at least this long: what a crash left undone. */
export async function waitingIntents(
  tx: Tx,
  minAgeSeconds: number,
  max: number,
): Promise<{ id: string; orgId: string }[]> {
  return tx.$queryRaw`SELECT id::text, org_id::text AS "orgId" FROM waiting_intents(${minAgeSeconds}::int, ${max}::int)`;
}
