import { likenessOf, type Likeness } from '@leadfactory/domain/crm/duplicates';
import { requireLead } from '../leads/known.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { Page } from '../../platform/cursor/index.ts';
import type { PageInput } from '../../platform/cursor/keyset.ts';
import { likeLead, walkLeads, type Alike } from './pairs.ts';
import { sidesOf, type Compared } from './sides.ts';

/** Two leads that may be one, and why; the older one first. */
export interface Duplicate extends Likeness {
  lead: Compared;
  other: Compared;
}

/** Leads that are compared with older ones for one page, at most. */
const LOOKED_AT = 2_000;
/** Most pages are full after few; where they are not, ever more at once cost less. */
const FIRST = 100;
const MOST_AT_ONCE = 800;

/**
 * Leads that may be one, those of the newest leads first, by pages, on each the likeliest first. A page ends where it is
 * full or many leads were looked at: one without rows may have a next one. `leadId`: only those with this lead, all on
 * one page; throws `not_found` where it is not there. `importId`: only those with a lead of this import. Nothing is made
 * one by it: a person is asked.
 */
export async function likelyDuplicates(
  tx: Tx,
  {
    leadId = null,
    importId = null,
    cursor = null,
    limit = 50,
  }: { leadId?: string | null; importId?: string | null } & PageInput = {},
): Promise<Page<Duplicate>> {
  if (leadId !== null) {
    await requireLead(tx, leadId);
    const rows = likeliest((await offersOf(tx, await likeLead(tx, leadId))).flat());
    return { rows: rows.slice(0, limit), nextCursor: null };
  }
  const found: Duplicate[] = [];
  let at = cursor ?? null;
  let most = FIRST;
  for (let looked = 0; looked < LOOKED_AT; looked += most, most = Math.min(2 * most, MOST_AT_ONCE)) {
    const { rows, nextCursor } = await walkLeads(tx, { importId, cursor: at, limit: most });
    const offers = await offersOf(tx, rows);
    for (const [i, row] of rows.entries()) {
      const own = offers[i]!;
      if (own.length > 0 && found.length > 0 && found.length + own.length > limit)
        return { rows: likeliest(found), nextCursor: at };
      // Of one lead alone there may be more than a page has: the others come up as these are dealt with.
      found.push(...likeliest(own).slice(0, limit));
      at = row.cursor;
    }
    if (nextCursor === null) return { rows: likeliest(found), nextCursor: null };
  }
  return { rows: likeliest(found), nextCursor: at };
}

/** Of each lead, those others that are like enough to ask. */
async function offersOf(tx: Tx, alike: readonly Alike[]): Promise<Duplicate[][]> {
  const pairs = alike.filter(({ others }) => others.length > 0);
  if (pairs.length === 0) return alike.map(() => []);
  const sides = await sidesOf(tx, [...new Set(pairs.flatMap(({ id, others }) => [id, ...others]))]);
  return alike.map(({ id, others }) =>
    others.flatMap((one) => {
      const [lead, other] = [id, one].sort().map((of) => sides.get(of)!);
      const likeness = likenessOf(lead!, other!);
      return likeness ? [{ lead: lead!, other: other!, ...likeness }] : [];
    }),
  );
}

const likeliest = (found: readonly Duplicate[]): Duplicate[] =>
  found.toSorted((x, y) => y.score - x.score || (x.lead.id < y.lead.id ? 1 : -1));
