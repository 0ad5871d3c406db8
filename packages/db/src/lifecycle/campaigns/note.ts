import type { CampaignProgress } from '@leadfactory/domain/lifecycle/campaign';
import type { Tx } from '../../platform/client/index.ts';
import { noteEvent } from './events.ts';

/**
 * Mirrors where the campaign's workflow is. A campaign that is over stays over; of one that is not, what it was told
 * stands until its workflow knows of it. One that was stopped as it reached its goal is completed. `at` is the workflow's time, ISO 8601.
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
  const noted = await tx.$queryRaw<{ orgId: string; status: string }[]>`
    UPDATE campaign SET status = CASE
        WHEN ${status} = 'stopped' AND goal_reached_at IS NOT NULL AND (goal ->> 'ends')::boolean THEN 'completed'
        WHEN ${over} OR order_no <= ${orderNo}::int THEN ${status} ELSE status END,
      enrolled_count = ${enrolled}::int, audience_count = ${total}::int,
      started_at = coalesce(started_at, ${at}::timestamptz),
      ended_at = CASE WHEN ${over} THEN coalesce(ended_at, ${at}::timestamptz) END
    WHERE id = ${campaignId}::uuid AND status NOT IN ('stopped', 'completed')
    RETURNING org_id::text AS "orgId", status`;
  if (noted[0]?.status === 'completed')
    await noteEvent(tx, noted[0].orgId, { campaignId, kind: 'completed', at: new Date(at) });
}
