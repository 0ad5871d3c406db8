import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { toFailure } from './failures.ts';

describe('an activity’s error', () => {
  it('is final where the domain says that it is not there, or wrong', () => {
    expect(toFailure(new DomainError('not_found', 'Gone.'))).toMatchObject({
      type: 'not_found',
      nonRetryable: true,
    });
    expect(toFailure(new DomainError('conflict', 'Later.'))).toMatchObject({
      type: 'conflict',
      nonRetryable: false,
    });
  });

  it('is tried again when the vendor said so', () => {
    expect(
      toFailure(new VendorError('ses', { kind: 'rate_limited', retryAfterMs: 1500 }, 'slow down')),
    ).toMatchObject({ type: 'ses.rate_limited', nonRetryable: false, nextRetryDelay: 1500 });
  });

  it('brings no address and no telephone number into the history', () => {
    expect(toFailure(new Error('could not write to <ada@example.com>, +44 20 7946 0958')).message).toBe(
      'could not write to <…@…>, …',
    );
  });

  it('of Temporal’s own kind stays as it is', () => {
    const failure = ApplicationFailure.nonRetryable('x');
    expect(toFailure(failure)).toBe(failure);
  });
});
