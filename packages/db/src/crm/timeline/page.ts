import type { TimelineActorKind } from '@leadfactory/domain/crm/timeline';
import type { TimelineItem } from '@leadfactory/domain/crm/timeline/schemas';
import { requireLead } from '../leads/known.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fromCursor, iso, pageOf, type Page } from '../../platform/cursor/index.ts';
import { Prisma } from '../../generated/client.ts';

/** What happened to a lead, newest first on its own clock, a page at a time. Throws `not_found`. */
export async function leadTimeline(
  tx: Tx,
  leadId: string,
  { cursor, limit = 50 }: { cursor?: string | null; limit?: number } = {},
): Promise<Page<TimelineItem>> {
  await requireLead(tx, leadId);
  const after = fromCursor(cursor);
  const beyond = after
    ? Prisma.sql`AND (t.at, t.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty;
  const read = await tx.$queryRaw<
    {
      id: string;
      enrolment_id: string | null;
      at: Date;
      kind: string;
      actor_kind: TimelineActorKind;
      actor_id: string | null;
      actor_name: string | null;
      data: Record<string, unknown>;
      sortValue: string;
    }[]
  >`
    WITH page AS MATERIALIZED (
      SELECT * FROM timeline_event t WHERE t.lead_id = ${leadId}::uuid ${beyond}
      ORDER BY t.at DESC, t.id DESC LIMIT ${limit + 1}::int)
    SELECT t.id::text, t.enrolment_id::text, t.at, t.kind, t.actor_kind, t.actor_id, 
      (SELECT u.name FROM colleague u WHERE t.actor_kind = 'user' AND u.id = t.actor_id LIMIT 1) AS actor_name,
      CASE WHEN t.kind IN ('routed', 'assigned') THEN t.data || jsonb_build_object(
        'owner', (SELECT u.name FROM colleague u WHERE u.id = t.data->>'ownerId' LIMIT 1))
      WHEN m.id IS NULL THEN t.data ELSE t.data || jsonb_build_object(
        'value', m.value, 'line', m.line, 'undone', m.undone_at IS NOT NULL,
        'fileName', (SELECT i.file_name FROM import i WHERE i.id = m.import_id),
        'other', (SELECT o.name FROM lead o WHERE o.id = (t.data->>'otherId')::uuid))
      END AS data,
      t.at::text AS "sortValue"
    FROM page t
    -- What two leads have in common is personal: it stays with the merge, and goes with it.
    LEFT JOIN lead_merge m ON t.kind IN ('row_merged', 'lead_merged', 'merged_into', 'merge_undone')
      AND m.id = (t.data->>'mergeId')::uuid
    ORDER BY t.at DESC, t.id DESC`;
  const { rows, nextCursor } = pageOf(read, limit);
  return {
    rows: rows.map((t) => ({
      ...{ id: t.id, enrolmentId: t.enrolment_id, at: iso(t.at), kind: t.kind, data: t.data },
      actor: { kind: t.actor_kind, id: t.actor_id, name: t.actor_name },
    })),
    nextCursor,
  };
}
