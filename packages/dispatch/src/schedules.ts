import { recheckSchedule, retentionSchedule, workflowTypes as types } from '@leadfactory/workflows/messages';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { bounded } from './bounded.ts';

/** How long the server may take to note a schedule, in ms. */
const WITHIN_MS = 10_000;

/** What is done again and again (hours in UTC), each at an hour of its own. */
const schedules = [
  { ...retentionSchedule, workflowType: types.retention, offset: '2 hours' },
  { ...recheckSchedule, workflowType: types.recheckDomains, offset: '4 hours' },
] as const;

/**
 * Has what organisations keep no longer removed, and the records of their domains looked for, every night. There is one
 * schedule of each, whoever asks for it: one that is there stays as it is, so that an operator may pause or move it.
 */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  for (const { id: scheduleId, workflowId, workflowType, everyHours, offset } of schedules)
    try {
      await bounded(client, WITHIN_MS, () =>
        client.schedule.create({
          scheduleId,
          spec: { intervals: [{ every: `${everyHours} hours`, offset }], jitter: '30 minutes' },
          action: { type: 'startWorkflow', workflowType, workflowId, taskQueue, args: [] },
          policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
        }),
      );
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
}
