import { workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';
import type { Where } from './admit.ts';

/** Throws where a value is not for a history. Arguments come as an array. */
export type Admit = (kind: 'workflow' | 'message', value: unknown, where: Where) => void;

/**
 * In the sandbox, of every workflow: what it tells others and its next run, and what it gives. What it was told from
 * outside is in its history already; the client checked it.
 */
export const watching = (admit: Admit): WorkflowInterceptors => ({
  inbound: [
    {
      async execute(input, next) {
        const result = await next(input);
        admit('workflow', result, { of: workflowInfo().workflowType, direction: 'result' });
        return result;
      },
      async handleUpdate(input, next) {
        const result = await next(input);
        admit('message', result, { of: input.name, direction: 'result' });
        return result;
      },
    },
  ],
  outbound: [
    {
      startChildWorkflowExecution(input, next) {
        admit('workflow', input.options.args, { of: input.workflowType, direction: 'input' });
        return next(input);
      },
      signalWorkflow(input, next) {
        admit('message', input.args, { of: input.signalName, direction: 'input' });
        return next(input);
      },
      continueAsNew(input, next) {
        admit('workflow', input.args, { of: workflowInfo().workflowType, direction: 'input' });
        return next(input);
      },
    },
  ],
});
