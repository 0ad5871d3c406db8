import { retentionSchedule, workflowTypes as types } from '@leadfactory/workflows/messages';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { bounded } from './bounded.ts';

/** How long the server may take to note a schedule, in ms. */
const WITHIN_MS = 10_000;

/**
 * Has what organisations keep no longer removed every night (UTC). There is one schedule, whoever asks for it: one that
 * is there stays as it is, so that an operator may pause or move it.
 */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  const { id, workflowId, everyHours } = retentionSchedule;
  try {
    await bounded(client, WITHIN_MS, () =>
      client.schedule.create({
        scheduleId: id,
        spec: { intervals: [{ every: `${everyHours} hours`, offset: '2 hours' }], jitter: '30 minutes' },
        action: { type: 'startWorkflow', workflowType: types.retention, workflowId, taskQueue, args: [] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      }),
    );
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
