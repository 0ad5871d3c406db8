import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Which of these addresses belong to a person who was erased: they are neither written to nor taken in again. In lower
 * case.
 */
export async function erasedAmong(tx: Tx, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ address: string }[]>`
    WITH given AS MATERIALIZED (
      SELECT DISTINCT lower(a) AS address FROM unnest(${addresses}::text[]) a
      WHERE EXISTS (SELECT FROM suppression WHERE org_id = current_org() AND address_hash IS NOT NULL)
    ), hashed AS MATERIALIZED (SELECT address, address_hash(address) AS hash FROM given)
    SELECT h.address FROM hashed h
    JOIN suppression s ON s.org_id = current_org() AND s.address_hash = h.hash`;
  return new Set(rows.map(({ address }) => address));
}

/** Forgets that this address belongs to somebody who was erased; whether it did. That somebody said so stays noted. */
export async function forgetErased(tx: Tx, address: string, by: Actor): Promise<boolean> {
  const rows = await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM suppression
      WHERE org_id = (SELECT current_org()) AND reason = 'erased' AND address_hash = address_hash(lower(${address}))
      RETURNING org_id, address_hash)
    INSERT INTO suppression_event (org_id, kind, address_hash, reason, actor_kind, actor_id)
    SELECT org_id, 'removed', address_hash, 'erased', ${by.kind}, ${by.id} FROM gone`;
  return rows > 0;
}

/**
 * Keeps of an address nothing but its hash, by which it is suppressed for good, in the list as in its history; how many of
 * them were not yet.
 */
export async function suppressErased(tx: Tx, orgId: string, addresses: readonly string[]): Promise<number> {
  await tx.$executeRaw`
    DELETE FROM suppression WHERE org_id = ${orgId}::uuid AND address = ANY (${addresses}::text[])`;
  await tx.$executeRaw`
    UPDATE suppression_event SET address_hash = address_hash(address), address = NULL, note = NULL
    WHERE org_id = ${orgId}::uuid AND address = ANY (${addresses}::text[])`;
  return tx.$executeRaw`
    WITH added AS (
      INSERT INTO suppression (org_id, address_hash, reason)
      SELECT DISTINCT ${orgId}::uuid, address_hash(a), 'erased' FROM unnest(${addresses}::text[]) a
      ON CONFLICT (org_id, address_hash) DO NOTHING RETURNING address_hash)
    INSERT INTO suppression_event (org_id, kind, address_hash, reason)
    SELECT ${orgId}::uuid, 'added', address_hash, 'erased' FROM added`;
}
