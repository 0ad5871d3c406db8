import type { Tx } from '../../platform/client/index.ts';

/** A campaign's enrolments that have not ended, `size` at a time in the order of their ids; `after` null: no more. */
export async function campaignOpenEnrolments(
  tx: Tx,
  { campaignId, after, size }: { campaignId: string; after: string | null; size: number },
): Promise<{ enrolmentIds: string[]; after: string | null }> {
  const rows = await tx.enrolment.findMany({
    where: { campaignId, status: { not: 'ended' }, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: size,
    select: { id: true },
  });
  const enrolmentIds = rows.map((r) => r.id);
  return { enrolmentIds, after: rows.length < size ? null : enrolmentIds.at(-1)! };
}
