import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

interface Fact {
  field: string;
  value: string;
  source: string;
  sourceName: string;
  method: string;
  confidence: number;
  observedAt: Date;
}

/** What was found out about a lead, each field's surest fact first, with where it is from. */
export async function leadFacts(tx: Tx, leadId: string) {
  const rows = await tx.$queryRaw<Fact[]>`
    SELECT field, value, source, source_name AS "sourceName", method, confidence, observed_at AS "observedAt"
    FROM enrichment WHERE lead_id = ${leadId}::uuid ORDER BY field, confidence DESC, first_hand DESC`;
  return rows.map((fact) => ({ ...fact, observedAt: iso(fact.observedAt) }));
}
