import { suppressionReasons, type SuppressionReason } from '@leadfactory/domain/outreach/suppression';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/** What the list is to keep: an address or a domain, in its one spelling (`suppressionKey`, `readEntries`). */
export interface ToKeep {
  value: string;
  reason: Exclude<SuppressionReason, 'erased'>;
  messageId?: string | null;
  /** Since when; default: now. */
  at?: Date;
}

/**
 * Puts entries on the list and into its history, those that are there for as strong a reason excepted (a file's word is as
 * a member's); gives those that were put, each once. `by` null: whoever was written to, or their mail server.
 */
export function keep(
  tx: Tx,
  orgId: string,
  entries: readonly ToKeep[],
  by: Actor | null = null,
  note: string | null = null,
): Promise<{ value: string }[]> {
  const actorKind = by?.kind ?? null;
  const actorId = by?.id ?? null;
  // In one order, so that two at once wait for each other and never in a circle.
  return tx.$queryRaw<{ value: string }[]>`
    WITH given AS MATERIALIZED (
      SELECT DISTINCT ON (value) * FROM unnest(
        ${entries.map(({ value }) => value)}::text[], ${entries.map(({ reason }) => reason)}::text[],
        ${entries.map(({ messageId }) => messageId ?? null)}::uuid[], ${entries.map(({ at }) => at?.toISOString() ?? null)}::timestamptz[]
      ) AS g (value, reason, message_id, at)
      ORDER BY value, array_position(${[...suppressionReasons]}::text[], reason) DESC
    ), kept AS (
      INSERT INTO suppression AS s (org_id, address, reason, note, actor_kind, actor_id, message_id, at)
      SELECT ${orgId}::uuid, value, reason, ${note}, ${actorKind}, ${actorId}, message_id, coalesce(at, now())
      FROM given ORDER BY value
      ON CONFLICT (org_id, address) DO UPDATE SET reason = excluded.reason, note = excluded.note,
        actor_kind = excluded.actor_kind, actor_id = excluded.actor_id, message_id = excluded.message_id, at = excluded.at
      WHERE excluded.reason <> 'imported' AND array_position(${[...suppressionReasons]}::text[], excluded.reason)
        > array_position(${[...suppressionReasons]}::text[], s.reason)
      RETURNING address, reason, message_id
    )
    INSERT INTO suppression_event (org_id, kind, address, reason, note, actor_kind, actor_id, message_id)
    SELECT ${orgId}::uuid, 'added', address, reason, ${note}, ${actorKind}, ${actorId}, message_id FROM kept
    RETURNING address AS value`;
}

/** Takes an entry away, whatever its reason, and notes so in the history. `by` and `note` as in `keep`. */
export async function drop(
  tx: Tx,
  orgId: string,
  value: string,
  by: Actor | null = null,
  note: string | null = null,
  messageId: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM suppression WHERE org_id = ${orgId}::uuid AND address = ${value} RETURNING address, reason)
    INSERT INTO suppression_event (org_id, kind, address, reason, note, actor_kind, actor_id, message_id)
    SELECT ${orgId}::uuid, 'removed', address, reason, ${note}, ${by?.kind ?? null}, ${by?.id ?? null}, ${messageId}::uuid
    FROM gone`;
}
