import { durationMs } from '@leadfactory/domain/outreach/steps';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { noteClock } from '../../crm/leads/clock.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { stepOf } from '../steps/index.ts';

/**
 * Opens the step's task for the lead's owner; the same one when it is open already. `written`: puts the lead's own words
 * into the step's script. Throws `not_found`.
 */
export async function openTask(
  tx: Tx,
  { orgId, leadId, enrolmentId, at, stepKey }: Subject & { stepKey: string },
  written: (script: string) => Promise<string | null> = async () => null,
): Promise<{ taskId: string }> {
  const step = await stepOf(tx, enrolmentId, stepKey, 'task');
  const { title, type = 'other', dueIn = {}, outcomes = [] } = step;
  const script = step.script === undefined ? null : await written(step.script);
  await noteClock(tx, enrolmentId, new Date(at));
  const dueAt = new Date(Date.parse(at) + durationMs(dueIn));
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO task (org_id, lead_id, enrolment_id, step_key, title, type, script, outcomes, owner_id, due_at)
    SELECT ${orgId}::uuid, id, ${enrolmentId}::uuid, ${stepKey}, ${title}, ${type}, ${script},
      ${JSON.stringify(outcomes)}::jsonb, owner_id, ${dueAt}
    FROM lead WHERE id = ${leadId}::uuid
    ON CONFLICT (enrolment_id, step_key) DO NOTHING RETURNING id::text`;
  if (made) {
    const data = { taskId: made.id, stepKey, title };
    await addTimeline(tx, { orgId, leadId, enrolmentId, at: new Date(at), kind: 'task', data });
    return { taskId: made.id };
  }
  const there = await tx.task.findFirstOrThrow({ where: { enrolmentId, stepKey }, select: { id: true } });
  return { taskId: there.id };
}
