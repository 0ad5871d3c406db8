import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** What was found out about a lead, each field's surest fact first, with where it is from. */
export async function leadFacts(tx: Tx, leadId: string) {
  const rows = await tx.enrichment.findMany({
    where: { leadId },
    orderBy: [{ field: 'asc' }, { confidence: 'desc' }],
  });
  return rows.map(({ field, value, source, method, confidence, observedAt }) => ({
    ...{ field, value, source, method, confidence, observedAt: iso(observedAt) },
  }));
}
