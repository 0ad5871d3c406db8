import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

interface Nothing {
  nothing(): Promise<void>;
}
const remote = proxyActivities<Nothing>({ startToCloseTimeout: '10s' });
const within = proxyLocalActivities<Nothing>({ startToCloseTimeout: '10s' });

/** As many activities as a lead's life has, which do nothing: what the server itself costs. */
export async function floor(scheduled: number, local: number): Promise<void> {
  for (let i = 0; i < scheduled; i++) await remote.nothing();
  for (let i = 0; i < local; i++) await within.nothing();
}
