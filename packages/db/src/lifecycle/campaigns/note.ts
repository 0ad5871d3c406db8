import type { CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Mirrors where the campaign's workflow is. A campaign that is over stays over; of one that is not, what it was told
 * stands until its workflow knows of it. `at` is the workflow's time, ISO 8601.
 */
export async function noteCampaign(
  tx: Tx,
  {
    campaignId,
    at,
    status,
    orderNo = 0,
    enrolled,
    total,
  }: { campaignId: string; at: string } & CampaignProgress,
): Promise<void> {
  const over = status === 'stopped' || status === 'completed';
  await tx.$executeRaw`
    UPDATE campaign SET status = CASE WHEN ${over} OR order_no <= ${orderNo}::int THEN ${status} ELSE status END,
      enrolled_count = ${enrolled}::int, audience_count = ${total}::int,
      started_at = coalesce(started_at, ${at}::timestamptz),
      ended_at = CASE WHEN ${over} THEN coalesce(ended_at, ${at}::timestamptz) END
    WHERE id = ${campaignId}::uuid AND status NOT IN ('stopped', 'completed')`;
}
