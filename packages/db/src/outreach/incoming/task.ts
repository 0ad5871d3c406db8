import { addTimeline } from '../../crm/timeline/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import type { Tx } from '../../platform/client/index.ts';

/** The hour of the lead's day at which it is due. */
const HOUR = 9;

/**
 * Opens a task for the day to which a lead put something off, for its owner: one for each mail, whose day may change as long as it
 * is not done.
 */
export async function openOnDay(
  tx: Tx,
  { orgId, leadId, incomingId, day }: { orgId: string; leadId: string; incomingId: string; day: string },
): Promise<void> {
  const [made] = await tx.$queryRaw<{ id: string; title: string; made: boolean }[]>`
    INSERT INTO task AS t (org_id, lead_id, incoming_id, title, type, owner_id, due_at)
    SELECT ${orgId}::uuid, l.id, ${incomingId}::uuid, 'Get back: asked for later', 'message', l.owner_id,
      (${day}::text::date + ${HOUR}::int * interval '1 hour') AT TIME ZONE coalesce(l.time_zone, o.time_zone, 'UTC')
    FROM lead l JOIN organisation o ON o.id = l.org_id WHERE l.id = ${leadId}::uuid
    ON CONFLICT (incoming_id) DO UPDATE SET due_at = excluded.due_at WHERE t.done_at IS NULL
    RETURNING id::text, title, xmax = 0 AS made`;
  if (!made?.made) return;
  const at = await leadNow(tx, leadId);
  await addTimeline(tx, {
    orgId,
    leadId,
    at,
    kind: 'task',
    data: { taskId: made.id, title: made.title, due: day },
  });
}
