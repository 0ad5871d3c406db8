import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { lifecycleId, lifecycleWorkflows } from '../messages.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import type { Course } from './course.ts';
import { shownAs } from './shown.ts';

/**
 * Starts the lifecycles of a batch; one that runs or has run is left alone. They outlive the campaign's run. Gives how many
 * were started.
 */
export async function startLifecycles(course: Course, lifecycles: LifecycleInput[]): Promise<number> {
  course.startsInFlight += lifecycles.length;
  const started = await Promise.all(lifecycles.map((input) => startOne(course, input)));
  course.startsInFlight -= lifecycles.length;
  course.startedHere += lifecycles.length;
  return started.filter(Boolean).length;
}

async function startOne(course: Course, input: LifecycleInput): Promise<boolean> {
  const { orgId, leadId, enrolmentId, campaignId, templateId } = input;
  try {
    const child = await startChild(course.input.workflow ?? lifecycleWorkflows.lifecycle, {
      workflowId: lifecycleId(orgId, enrolmentId),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      typedSearchAttributes: [
        { key: keys.orgId, value: orgId },
        { key: keys.leadId, value: leadId },
        { key: keys.campaignId, value: campaignId },
        { key: keys.templateId, value: templateId },
      ],
      ...shownAs(input),
    });
    const end = () => void course.ended++;
    child.result().then(end, end);
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}
