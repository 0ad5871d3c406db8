import { ApplicationFailure } from '@temporalio/common';

/** The type of the failure that a breach is. */
export const PERSONAL_DATA = 'personal_data';

/** `where`: never the value. */
export const breach = (where: string) =>
  ApplicationFailure.nonRetryable(`Not for a workflow’s history. ${where}`, PERSONAL_DATA);
