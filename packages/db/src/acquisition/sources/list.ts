import type { Source } from '@leadfactory/domain/acquisition/sources/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';
import { whole } from '../../platform/whole/index.ts';

/** Where leads come from, with how many each gave, by name. */
export async function listSources(tx: Tx): Promise<Source[]> {
  const rows = await tx.$queryRaw<
    (Omit<Source, 'costCents' | 'createdAt'> & { costCents: bigint; createdAt: Date })[]
  >`
    SELECT s.id::text, s.name, s.kind, s.cost_cents AS "costCents", s.currency, s.is_sample AS "isSample",
      coalesce(n.leads, 0) AS leads, s.created_at AS "createdAt"
    FROM source s LEFT JOIN (
      SELECT source_id, count(*)::int AS leads FROM lead WHERE org_id = (SELECT current_org()) AND merged_into IS NULL GROUP BY source_id
    ) n ON n.source_id = s.id
    WHERE s.org_id = (SELECT current_org()) ORDER BY s.name`;
  return rows.map((r) => ({ ...r, costCents: whole(r.costCents), createdAt: iso(r.createdAt) }));
}
