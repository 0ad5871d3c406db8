/** What a task asks a person to do. */
export const taskTypes = ['call', 'message', 'meeting', 'research', 'other'] as const;
export type TaskType = (typeof taskTypes)[number];

/** One of the ends that a task may come to; a sequence may go on by it. */
export interface TaskOutcome {
  key: string;
  name: string;
}
