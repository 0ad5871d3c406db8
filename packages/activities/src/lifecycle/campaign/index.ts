import type { Db } from '@leadfactory/db/platform/client';
import type { CampaignPort } from '@leadfactory/domain/lifecycle/ports';
import { enrolBatch } from './enrol-batch.ts';

/** What the campaign's workflow asks: its audience in batches, what still runs, and where it is. */
export const createCampaignKeeper = ({ db }: { db: Db }): CampaignPort => ({
  enrolBatch: (batch) => db.forOrg(batch.orgId, (tx) => enrolBatch(tx, batch), { timeoutMs: 60_000 }),

  openEnrolments: ({ orgId, campaignId, after, size }) =>
    db.forOrg(orgId, async (tx) => {
      const rows = await tx.enrolment.findMany({
        where: { campaignId, status: { not: 'ended' }, ...(after ? { id: { gt: after } } : {}) },
        orderBy: { id: 'asc' },
        take: size,
        select: { id: true },
      });
      const enrolmentIds = rows.map((r) => r.id);
      return { enrolmentIds, after: rows.length < size ? null : enrolmentIds.at(-1)! };
    }),

  noteCampaign: ({ orgId, campaignId, at, status, enrolled, total }) =>
    db.forOrg(orgId, async (tx) => {
      const over = status === 'stopped' || status === 'completed';
      await tx.$executeRaw`
        UPDATE campaign SET status = ${status}, enrolled_count = ${enrolled}::int, audience_count = ${total}::int,
          started_at = coalesce(started_at, ${at}::timestamptz),
          ended_at = CASE WHEN ${over} THEN coalesce(ended_at, ${at}::timestamptz) END
        WHERE id = ${campaignId}::uuid AND status NOT IN ('stopped', 'completed')`;
    }),
});
