import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { leadNow } from '../leads/clock.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';

/**
 * Marks a task as done; done before, nothing changes. The life whose step opened it is told: it may wait for it. Throws
 * `not_found`.
 */
export async function completeTask(tx: Tx, orgId: string, actor: Actor, taskId: string): Promise<void> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (!task) throw new DomainError('not_found', 'This task does not exist.');
  const { leadId, title, enrolmentId, stepKey } = task;
  const at = await leadNow(tx, leadId);
  const { count } = await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { doneAt: at } });
  if (count === 0) return;
  await audit(tx, orgId, actor, 'task.done', leadId, {
    taskId,
    ...difference({ done: false }, { done: true }),
  });
  const data = { taskId, title };
  await addTimeline(tx, { orgId, leadId, at, kind: 'task_done', actor: timelineActor(actor), data });
  if (enrolmentId && stepKey) await addIntent(tx, orgId, { kind: 'task_done', enrolmentId, stepKey });
}
