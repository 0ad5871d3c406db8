import { z } from 'zod';
import { byEnrolment, workflowState } from '../../contract/workflow.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const workflowRouter = router({
  state: procedure('viewer')
    .meta(rest('GET', '/enrolments/{enrolmentId}/workflow', 'Workflow', 'Where the lead’s workflow is'))
    .input(byEnrolment)
    .output(workflowState)
    .query(pending),
  pause: procedure('rep')
    .meta(rest('POST', '/enrolments/{enrolmentId}/pause', 'Workflow', 'Pause; the place is kept'))
    .input(byEnrolment)
    .output(workflowState)
    .mutation(pending),
  resume: procedure('rep')
    .meta(rest('POST', '/enrolments/{enrolmentId}/resume', 'Workflow', 'Go on from where it stopped'))
    .input(byEnrolment)
    .output(workflowState)
    .mutation(pending),
  skipStep: procedure('rep')
    .meta(rest('POST', '/enrolments/{enrolmentId}/skip-step', 'Workflow', 'Pass over a step'))
    .input(byEnrolment.extend({ stepKey: z.string().max(40) }))
    .output(workflowState)
    .mutation(pending),
  fastForward: procedure('rep')
    .meta(
      rest('POST', '/enrolments/{enrolmentId}/fast-forward', 'Workflow', 'Skip the time to the next step'),
    )
    .input(byEnrolment)
    .output(workflowState)
    .mutation(pending),
});
