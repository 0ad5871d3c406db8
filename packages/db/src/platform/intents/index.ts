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
