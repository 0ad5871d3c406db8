import { impersonal } from '@leadfactory/domain/platform/impersonal';
import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';

/** The lead, order or import was removed: an activity refused with `not_found`. */
export const isGone = (error: unknown): boolean => typeOf(error) === 'not_found';

/** The activity refused before it did anything, for good. */
export const isRefused = (error: unknown): boolean => ['invalid', 'not_found'].includes(typeOf(error) ?? '');

/** An activity gave up: it failed as often as it may, or ran out of time. Neither gone nor cancelled. */
export const isExhausted = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  (error.cause instanceof TimeoutFailure || (error.cause instanceof ApplicationFailure && !isGone(error)));

/** In words, for a person; `before`: words of ours to begin with. */
export const reasonOf = (error: unknown, before = ''): string => {
  const failure = inner(error);
  return impersonal(before + (failure instanceof Error ? failure.message : String(failure)));
};

function typeOf(error: unknown): string | null | undefined {
  const failure = inner(error);
  return failure instanceof ApplicationFailure ? failure.type : undefined;
}

/** What the activity threw: an activity's failure wraps it, a local activity's does not. */
const inner = (error: unknown): unknown => (error instanceof ActivityFailure ? error.cause : error);
