import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { impersonal } from '@leadfactory/domain/platform/impersonal';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';

/** Refusals that no retry can mend; workflows tell them by these types (packages/workflows/src/platform/failures.ts). */
const final = new Set(['invalid', 'not_found']);

/**
 * What Temporal is told of an activity's error: whether a retry can help, and when. The whole error is for the
 * worker's log; into the history goes its message, without what looks like an address or a number of a person.
 */
export function toFailure(error: unknown): Error {
  if (error instanceof TemporalFailure) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  if (error instanceof DomainError) {
    return ApplicationFailure.create({
      message: impersonal(error.message),
      type: error.code,
      nonRetryable: final.has(error.code),
    });
  }
  if (error instanceof VendorError) {
    const { failure } = error;
    return ApplicationFailure.create({
      message: impersonal(error.message),
      type: `${error.vendor}.${failure.kind}`,
      ...(failure.kind === 'rate_limited' && { nextRetryDelay: failure.retryAfterMs }),
    });
  }
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return ApplicationFailure.create({ message: impersonal(message), type: name });
}
