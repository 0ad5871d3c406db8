import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

interface Nothing {
  nothing(): Promise<void>;
}
const remote = proxyActivities<Nothing>({ startToCloseTimeout: '10s' });
const within = proxyLocalActivities<Nothing>({ startToCloseTimeout: '10s' });

/** As many activities that do nothing, and a timer: what the server and the SDK cost. */
export async function floor(scheduled: number, local: number): Promise<void> {
  for (let i = 0; i < scheduled; i++) await remote.nothing();
  for (let i = 0; i < local; i++) await within.nothing();
  await sleep(1);
}
