import type { Intent } from '@leadfactory/domain/intents';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';

/** Tells the lives of a lead that have not ended, but for one that knows already. */
export async function tellOpen(
  tx: Tx,
  { orgId, leadId, but = null }: { orgId: string; leadId: string; but?: string | null },
  intentOf: (enrolmentId: string) => Intent,
): Promise<void> {
  for (const enrolmentId of await openEnrolmentsOf(tx, leadId))
    if (enrolmentId !== but) await addIntent(tx, orgId, intentOf(enrolmentId));
}

/** Ids of a lead's enrolments that have not ended, in the order of their making: whose workflows are to be told. */
export async function openEnrolmentsOf(tx: Tx, leadId: string): Promise<string[]> {
  const open = await tx.enrolment.findMany({
    where: { leadId, status: { not: 'ended' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return open.map((e) => e.id);
}
