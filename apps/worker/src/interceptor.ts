import type { Context } from '@temporalio/activity';
import { admitActivity } from '@leadfactory/workflows/privacy';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';
import { toFailure } from './failures.ts';
import type { Log } from './log.ts';

/** Well below the workflows' heartbeat time-out of 10 s. */
const HEARTBEAT_MS = 2000;

/**
 * For every activity: heartbeats, so that a killed worker is noticed within seconds; a check that nothing personal goes
 * in or out; classified errors; a log line per failure.
 */
export const activityInterceptor =
  (log: Log) =>
  ({ info, heartbeat }: Context): ActivityInterceptors => ({
    inbound: {
      async execute(input, next) {
        const beat = info.isLocal ? undefined : setInterval(heartbeat, HEARTBEAT_MS);
        try {
          return await admitActivity(info.activityType, input, next);
        } catch (error) {
          const failure = toFailure(error);
          const { activityType, attempt, workflowExecution } = info;
          // Its failures are how it waits.
          if (WAITING.has(activityType) && isWaiting(failure)) throw failure;
          log(
            `${activityType} of ${workflowExecution?.workflowId} failed (attempt ${attempt}): ${failure.message}`,
          );
          if (attempt === 1 && failure !== error) log(stackOf(error));
          throw failure;
        } finally {
          clearInterval(beat);
        }
      },
    },
  });

const WAITING = new Set(['awaitAudit', 'runSimulation']);
const isWaiting = (failure: Error) => failure instanceof ApplicationFailure && failure.type === 'conflict';

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
