/** All workflows, two of which tell an address: for the test that nothing lets it through. */
import { continueAsNew } from '@temporalio/workflow';

export * from '../all.ts';

export const promptTrial = async (): Promise<string> => 'ada@example.com';

export const leadIntake = async (input: object): Promise<void> => {
  await continueAsNew({ ...input, email: 'ada@example.com' });
};
