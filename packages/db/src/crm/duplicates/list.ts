import { likenessOf, type Likeness } from '@leadfactory/domain/crm/duplicates';
import { requireLead } from '../leads/known.ts';
import type { Tx } from '../../platform/client/index.ts';
import { likelyPairs } from './pairs.ts';
import { sidesOf, type Compared } from './sides.ts';

/** Two leads that may be one, and why; the older one first. */
export interface Duplicate extends Likeness {
  lead: Compared;
  other: Compared;
}

/**
 * Leads that may be one, the likeliest first, so many at most; `more` says whether there are others. `leadId`: only
 * those with this lead; throws `not_found` where it is not there. `importId`: only those with a lead of this import.
 * Nothing is made one by it: a person is asked.
 */
export async function likelyDuplicates(
  tx: Tx,
  {
    leadId = null,
    importId = null,
    limit = 50,
  }: { leadId?: string | null; importId?: string | null; limit?: number } = {},
): Promise<{ rows: Duplicate[]; more: boolean }> {
  if (leadId !== null) await requireLead(tx, leadId);
  const pairs = await likelyPairs(tx, leadId, importId);
  const sides = await sidesOf(tx, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))]);
  const found = pairs.flatMap(({ a, b }) => {
    const [lead, other] = [sides.get(a)!, sides.get(b)!];
    const likeness = likenessOf(lead, other);
    return likeness ? [{ lead, other, ...likeness }] : [];
  });
  found.sort((x, y) => y.score - x.score || (x.lead.id < y.lead.id ? 1 : -1));
  return { rows: found.slice(0, limit), more: found.length > limit };
}
