import { openTask } from '@leadfactory/db/outreach/tasks';
import type { Db } from '@leadfactory/db/platform/client';
import type { TaskPort } from '@leadfactory/domain/outreach/ports';

/** What a sequence hands to a person. */
export const createTaskStep = ({ db }: { db: Db }): TaskPort => ({
  openTask: (task) => db.forOrg(task.orgId, (tx) => openTask(tx, task)),
});
