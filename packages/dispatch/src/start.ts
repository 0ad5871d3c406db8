import { searchAttributes as keys } from '@leadfactory/workflows/messages';
import {
  TypedSearchAttributes,
  WorkflowExecutionAlreadyStartedError,
  type SearchAttributePair,
} from '@temporalio/common';
import { bounded, CALL_MS } from './bounded.ts';
import type { Job } from './job.ts';

export interface Start {
  type: string;
  workflowId: string;
  input: object;
  /** In words, for an operator. */
  summary: string;
  /** Beside the organisation's. */
  attributes?: SearchAttributePair[];
}

/** Starts a workflow that may run again once it has ended; one that runs is left alone. */
export const start = (job: Job, wanted: Start): Promise<void> => begin(job, wanted, 'ALLOW_DUPLICATE');

/** Starts what may run only once, ever: one that runs or has run is left alone. */
export async function startOnce(job: Job, wanted: Start): Promise<void> {
  try {
    await begin(job, wanted, 'REJECT_DUPLICATE');
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function begin(
  { client, taskQueue, orgId }: Job,
  { type, workflowId, input, ...seen }: Start,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' | 'REJECT_DUPLICATE',
): Promise<void> {
  await bounded(client, CALL_MS, () =>
    client.workflow.start(type, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdReusePolicy,
      workflowIdConflictPolicy: 'USE_EXISTING',
      ...shown(orgId, seen),
    }),
  );
}

/** What an operator sees and finds a workflow by. */
export const shown = (
  orgId: string,
  { summary, attributes = [] }: Pick<Start, 'summary' | 'attributes'>,
) => ({
  typedSearchAttributes: new TypedSearchAttributes([{ key: keys.orgId, value: orgId }, ...attributes]),
  staticSummary: summary,
  priority: { fairnessKey: orgId },
});
