export * from './page.ts';
import type { TimelineActorKind } from '@leadfactory/domain/crm/timeline';
import { Prisma } from '../../generated/client.ts';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface TimelineEntry {
  orgId: string;
  leadId: string;
  enrolmentId?: string | null;
  /** On the lead's clock. */
  at: Date;
  kind: string;
  actor?: { kind: TimelineActorKind; id?: string | null };
  data?: Prisma.InputJsonObject;
  /** Where a retry may write the same entry again: the second one is ignored. */
  dedupeKey?: string;
}

/**
 * Writes to a lead's timeline, and notes that something happened to the lead: one statement, and one new version of the
 * lead's row. False if it was there already. `set`: what else of the lead changes with it, as assignments.
 */
export async function addTimeline(tx: Tx, entry: TimelineEntry, set: Prisma.Sql[] = []): Promise<boolean> {
  const { orgId, leadId, enrolmentId = null, at, kind, actor, data = {}, dedupeKey = null } = entry;
  const assignments = [Prisma.sql`last_activity_at = greatest(last_activity_at, ${at}::timestamptz)`, ...set];
  const added = await tx.$queryRaw<unknown[]>`
    WITH added AS (
      INSERT INTO timeline_event (org_id, lead_id, enrolment_id, at, kind, actor_kind, actor_id, data, dedupe_key)
      VALUES (${orgId}::uuid, ${leadId}::uuid, ${enrolmentId}::uuid, ${at}::timestamptz, ${kind},
        ${actor?.kind ?? 'system'}, ${actor?.id ?? null}, ${JSON.stringify(data)}::jsonb, ${dedupeKey})
      ON CONFLICT DO NOTHING RETURNING lead_id
    ), noted AS (
      UPDATE lead SET ${Prisma.join(assignments)} FROM added WHERE lead.id = added.lead_id
    )
    SELECT FROM added`;
  return added.length === 1;
}

/** Who did it, as the timeline names them: a person by their id; a key or the system is the system. */
export const timelineActor = (actor: Actor) =>
  actor.kind === 'user' ? ({ kind: 'user', id: actor.id } as const) : ({ kind: 'system' } as const);
