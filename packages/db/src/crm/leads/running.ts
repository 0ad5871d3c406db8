import type { Tx } from '../../platform/client/index.ts';

/** Ids of a lead's enrolments that have not ended, in the order of their making: whose workflows are to be told. */
export async function openEnrolmentsOf(tx: Tx, leadId: string): Promise<string[]> {
  const open = await tx.enrolment.findMany({
    where: { leadId, status: { not: 'ended' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return open.map((e) => e.id);
}
