import { enrolmentStatus } from '@leadfactory/db/lifecycle/enrolments';
import { lifecycleId } from '@leadfactory/workflows/messages';
import { bounded, CALL_MS, endedOrAbsent } from './bounded.ts';
import type { Job } from './job.ts';

interface Signal {
  name: string;
}

/** False where no such workflow runs. */
export async function signal(
  { client }: Job,
  workflowId: string,
  { name }: Signal,
  payload: object,
): Promise<boolean> {
  try {
    await bounded(client, CALL_MS, () => client.workflow.getHandle(workflowId).signal(name, payload));
    return true;
  } catch (error) {
    if (endedOrAbsent(error)) return false;
    throw error;
  }
}

/**
 * Signals a lead's life. One that has ended needs no telling; one that is about to start is told a little later: throws,
 * so that the intent waits. The intent's id is the signal's.
 */
export async function tellLead(
  job: Job,
  enrolmentId: string,
  what: Signal,
  payload: object = {},
): Promise<void> {
  const { tx, orgId, intentId: id } = job;
  if (await signal(job, lifecycleId(orgId, enrolmentId), what, { id, ...payload })) return;
  if ((await enrolmentStatus(tx, enrolmentId)) === 'pending')
    throw new Error('The lead’s workflow has not started yet.');
}
