import { isStage, type Stage } from '@leadfactory/domain/crm/stages';
import type { Tx } from '../../platform/client/index.ts';

/** How far a lead is, and whether it was erased; null for one that is not the tenant's. */
export async function leadProgress(
  tx: Tx,
  leadId: string,
): Promise<{ stage: Stage; erased: boolean } | null> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { stage: true, erasedAt: true } });
  if (!lead || !isStage(lead.stage)) return null;
  return { stage: lead.stage, erased: lead.erasedAt !== null };
}
