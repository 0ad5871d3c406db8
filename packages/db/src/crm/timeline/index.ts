export * from './page.ts';
import type { TimelineActorKind } from '@leadfactory/domain/crm/timeline';
import type { Prisma } from '../../generated/client.ts';
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

/** Writes to a lead's timeline, and notes that something happened to the lead. False if it was there already. */
export async function addTimeline(tx: Tx, entry: TimelineEntry): Promise<boolean> {
  const { count } = await tx.timelineEvent.createMany({
    data: [
      {
        orgId: entry.orgId,
        leadId: entry.leadId,
        enrolmentId: entry.enrolmentId ?? null,
        at: entry.at,
        kind: entry.kind,
        actorKind: entry.actor?.kind ?? 'system',
        actorId: entry.actor?.id ?? null,
        data: entry.data ?? {},
        dedupeKey: entry.dedupeKey ?? null,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.$executeRaw`
    UPDATE lead SET last_activity_at = greatest(last_activity_at, ${entry.at}) WHERE id = ${entry.leadId}::uuid`;
  return true;
}

/** Who did it, as the timeline names them: a person by their id; a key or the system is the system. */
export const timelineActor = (actor: Actor) =>
  actor.kind === 'user' ? ({ kind: 'user', id: actor.id } as const) : ({ kind: 'system' } as const);
