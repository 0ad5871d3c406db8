import { openTask } from '@leadfactory/db/outreach/tasks';
import type { Db } from '@leadfactory/db/platform/client';
import type { StepPort } from '@leadfactory/domain/outreach/steps';

/** What a sequence hands to a person. */
export const createTaskStep = ({ db }: { db: Db }): StepPort<'task'> => ({
  openTask: (task) => db.forOrg(task.orgId, (tx) => openTask(tx, task)),
});
