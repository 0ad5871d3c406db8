import { activitySchemas } from '@leadfactory/domain/ports/schemas';
import type { Next, ActivityExecuteInput, ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { admit } from './admit.ts';

const schemas: Partial<Record<string, (typeof activitySchemas)[keyof typeof activitySchemas]>> =
  activitySchemas;

/**
 * Checks what one activity is told and what it gives, local or not.
 * Throws as `admit` does: before the activity runs, or instead of its result.
 */
export async function admitActivity(
  name: string,
  input: ActivityExecuteInput,
  next: Next<ActivityInboundCallsInterceptor, 'execute'>,
): Promise<unknown> {
  const schema = schemas[name];
  admit(schema?.input, input.args[0], { of: name, direction: 'input' });
  const result = await next(input);
  admit(schema?.result, result, { of: name, direction: 'result' });
  return result;
}
