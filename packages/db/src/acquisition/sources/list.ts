import type { Source } from '@leadfactory/domain/acquisition/sources/schemas';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { iso, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { whole } from '../../platform/whole/index.ts';

/** Where leads come from, with how many each gave, by name, a page at a time. */
export async function listSources(tx: Tx, input: PageInput = {}): Promise<Page<Source>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`s.name`, type: 'text', id: Prisma.sql`s.id`, dir: 'ASC' },
  });
  const read = await tx.$queryRaw<
    (Omit<Source, 'costCents' | 'createdAt'> & { costCents: bigint; createdAt: Date; sortValue: string })[]
  >`
    WITH page AS MATERIALIZED (
      SELECT * FROM source s WHERE s.org_id = (SELECT current_org()) ${beyond} ${order})
    SELECT s.id::text, s.name, s.kind, s.cost_cents AS "costCents", s.currency, s.is_sample AS "isSample",
      coalesce(n.leads, 0) AS leads, s.created_at AS "createdAt", ${sortValue}
    FROM page s LEFT JOIN (
      SELECT source_id, count(*)::int AS leads FROM lead WHERE org_id = current_org() AND merged_into IS NULL GROUP BY source_id
    ) n ON n.source_id = s.id
    ORDER BY s.name, s.id`;
  const { rows, nextCursor } = pageOf(read);
  return {
    rows: rows.map((r) => ({ ...r, costCents: whole(r.costCents), createdAt: iso(r.createdAt) })),
    nextCursor,
  };
}
