import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { noteClock } from '../../crm/leads/clock.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Opens the step's task for the lead's owner, due at once; the same one when it is open already. Throws `not_found`. */
export async function openTask(
  tx: Tx,
  { orgId, leadId, enrolmentId, at, stepKey }: Subject & { stepKey: string },
): Promise<{ taskId: string }> {
  await noteClock(tx, enrolmentId, new Date(at));
  const [made] = await tx.$queryRaw<{ id: string; title: string }[]>`
    INSERT INTO task (org_id, lead_id, enrolment_id, step_key, title, owner_id, due_at)
    SELECT ${orgId}::uuid, l.id, e.id, s.key, s.definition ->> 'title', l.owner_id, ${at}::timestamptz
    FROM enrolment e JOIN lead l ON l.id = e.lead_id
    JOIN step s ON s.version_id = e.sequence_version_id AND s.key = ${stepKey} AND s.kind = 'task'
    WHERE e.id = ${enrolmentId}::uuid
    ON CONFLICT (enrolment_id, step_key) DO NOTHING RETURNING id::text, title`;
  if (made) {
    const data = { taskId: made.id, stepKey, title: made.title };
    await addTimeline(tx, { orgId, leadId, enrolmentId, at: new Date(at), kind: 'task', data });
    return { taskId: made.id };
  }
  const there = await tx.task.findFirst({ where: { enrolmentId, stepKey }, select: { id: true } });
  if (!there) throw new DomainError('not_found', `There is no task step "${stepKey}" for this enrolment.`);
  return { taskId: there.id };
}
