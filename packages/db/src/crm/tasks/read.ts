import type { TaskOutcome, TaskType } from '@leadfactory/domain/crm/tasks';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

interface TaskRow {
  id: string;
  title: string;
  type: TaskType;
  script: string | null;
  outcomes: TaskOutcome[];
  outcome: string | null;
  due_at: Date;
  done_at: Date | null;
  owner_id: string | null;
  owner_name: string;
}

/** A lead's tasks, done ones too, by when they are due. */
export async function leadTasks(tx: Tx, leadId: string) {
  const rows = await tx.$queryRaw<TaskRow[]>`
    SELECT t.id::text, t.title, t.type, t.script, t.outcomes, t.outcome, t.due_at, t.done_at, u.id AS owner_id, u.name AS owner_name
    FROM task t LEFT JOIN app_user u ON u.id = t.owner_id WHERE t.lead_id = ${leadId}::uuid ORDER BY t.due_at`;
  return rows.map((t) => ({
    ...{ id: t.id, title: t.title, type: t.type, script: t.script, outcomes: t.outcomes, outcome: t.outcome },
    ...{ dueAt: iso(t.due_at), doneAt: isoOrNull(t.done_at) },
    owner: t.owner_id === null ? null : { id: t.owner_id, name: t.owner_name },
  }));
}
