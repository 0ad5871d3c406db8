import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { leadNow } from '../leads/clock.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';

/** Marks a task as done; done before, nothing changes. Throws `not_found`. */
export async function completeTask(tx: Tx, orgId: string, actor: Actor, taskId: string): Promise<void> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (!task) throw new DomainError('not_found', 'This task does not exist.');
  if (task.doneAt) return;
  const { leadId, title } = task;
  const at = await leadNow(tx, leadId);
  await tx.task.update({ where: { id: taskId }, data: { doneAt: at } });
  const data = { taskId, title };
  await addTimeline(tx, { orgId, leadId, at, kind: 'task_done', actor: timelineActor(actor), data });
}
