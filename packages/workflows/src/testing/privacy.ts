import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { admitActivity, PERSONAL_DATA } from '../privacy/index.ts';

/**
 * Checks every activity of a test's workers. Workflows go on without some activities that fail, so that a breach is kept
 * until the test is over: `verify` throws the first one.
 */
export function watchPrivacy(): {
  interceptor: ActivityInterceptorsFactory;
  verify: () => void;
} {
  let breach: ApplicationFailure | undefined;
  return {
    interceptor: ({ info }) => ({
      inbound: {
        async execute(input, next) {
          try {
            return await admitActivity(info.activityType, input, next);
          } catch (error) {
            if (error instanceof ApplicationFailure && error.type === PERSONAL_DATA) breach ??= error;
            throw error;
          }
        },
      },
    }),
    verify() {
      if (breach) throw breach;
    },
  };
}
