import { proxyActivities } from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10s' });

/** As many activities as a lead's life has, which do nothing: what the server itself costs. */
export async function floor(activities: number): Promise<void> {
  for (let i = 0; i < activities; i++) await nothing();
}
