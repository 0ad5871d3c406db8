import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';

/**
 * Thrown by an activity that has done its share and has more to do: Temporal puts it back into the queue, where all who
 * wait come before it, and it goes on from what it has written. So the work of one organisation, however much it is,
 * holds none of the worker's places for longer than a share takes.
 */
export const turnOver = (): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'turn',
    message: 'A share is done; others have their turn.',
    nextRetryDelay: 1,
    category: ApplicationFailureCategory.BENIGN,
  });
