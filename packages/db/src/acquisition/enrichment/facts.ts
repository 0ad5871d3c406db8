import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** What was found out about a lead, each field's surest fact first, with where it is from. */
export async function leadFacts(tx: Tx, leadId: string) {
  const rows = await tx.enrichment.findMany({
    where: { leadId },
    orderBy: [{ field: 'asc' }, { confidence: 'desc' }, { firstHand: 'desc' }],
  });
  return rows.map(({ field, value, source, sourceName, method, confidence, observedAt }) => ({
    ...{ field, value, source, sourceName, method, confidence, observedAt: iso(observedAt) },
  }));
}
