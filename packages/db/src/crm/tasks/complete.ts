import type { TaskOutcome } from '@leadfactory/domain/crm/tasks';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { leadNow } from '../leads/clock.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';

/**
 * Marks a task as done, with what it came to where it may come to several; done before, nothing changes. The life whose step
 * opened it is told: it may wait for it. Throws `not_found`, and `invalid` for an outcome that is not one of the task's, or
 * none where one is needed.
 */
export async function completeTask(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { taskId, outcome = null }: { taskId: string; outcome?: string | null | undefined },
): Promise<void> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (!task) throw new DomainError('not_found', 'This task does not exist.');
  const { leadId, title, enrolmentId, stepKey } = task;
  const outcomes = task.outcomes as unknown as TaskOutcome[];
  const chosen = outcomes.find(({ key }) => key === outcome);
  if (task.doneAt === null && !chosen && (outcome !== null || outcomes.length > 0))
    throw new DomainError('invalid', whichOf(outcomes), 'outcome');
  const at = await leadNow(tx, leadId);
  const { count } = await tx.task.updateMany({
    where: { id: taskId, doneAt: null },
    data: { doneAt: at, outcome: chosen?.key ?? null },
  });
  if (count === 0) return;
  await audit(tx, orgId, actor, 'task.done', leadId, {
    taskId,
    ...difference({ done: false }, { done: true }),
    ...(chosen && { outcome: chosen.key }),
  });
  const data = { taskId, title, ...(chosen && { outcome: chosen.name }) };
  await addTimeline(tx, { orgId, leadId, at, kind: 'task_done', actor: timelineActor(actor), data });
  if (enrolmentId && stepKey) await addIntent(tx, orgId, { kind: 'task_done', enrolmentId, stepKey });
}

const whichOf = (outcomes: readonly TaskOutcome[]): string =>
  outcomes.length === 0
    ? 'This task has no outcomes: leave the outcome out.'
    : `Say what the task came to: ${outcomes.map(({ key, name }) => `${key} (${name})`).join(', ')}.`;
