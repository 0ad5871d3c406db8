import type { WorkflowClientInterceptor } from '@temporalio/client';
import { messageSchemas, workflowSchemas } from '../schemas.ts';
import { admit } from './admit.ts';

const start = (name: string, args: unknown[]) =>
  admit(workflowSchemas[name]?.args, args, { of: name, direction: 'input' });
const tell = (name: string, args: unknown[]) =>
  admit(messageSchemas[name]?.args, args, { of: name, direction: 'input' });

/** Checks what workflows are told from outside, before it is sent. Throws as `admit` does. */
export const privacyOfClient: WorkflowClientInterceptor = {
  startWithDetails(input, next) {
    start(input.workflowType, input.options.args);
    return next(input);
  },
  signal(input, next) {
    tell(input.signalName, input.args);
    return next(input);
  },
  signalWithStart(input, next) {
    start(input.workflowType, input.options.args);
    tell(input.signalName, input.signalArgs);
    return next(input);
  },
  startUpdate(input, next) {
    tell(input.updateName, input.args);
    return next(input);
  },
  startUpdateWithStart(input, next) {
    start(input.workflowType, input.workflowStartOptions.args);
    tell(input.updateName, input.updateArgs);
    return next(input);
  },
  async query(input, next) {
    // Temporal's own: a stack, the details for operators.
    if (input.queryType.startsWith('__')) return next(input);
    tell(input.queryType, input.args);
    const result = await next(input);
    admit(messageSchemas[input.queryType]?.result, result, { of: input.queryType, direction: 'result' });
    return result;
  },
};
