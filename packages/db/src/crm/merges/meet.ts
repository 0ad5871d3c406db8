import { digestOf, type LeadDraft } from '@leadfactory/domain/crm/draft';
import type { Tx } from '../../platform/client/index.ts';

/**
 * The lead that each draft meets, in their order; null for a new one. A lead that went into another stands for that
 * one. A row that somebody took out of a lead again meets the lead that it became.
 */
export async function metLeads(tx: Tx, drafts: readonly LeadDraft[]): Promise<(string | null)[]> {
  const keys = [...new Set(drafts.map((draft) => draft.dedupeKey))];
  const met = await tx.$queryRaw<{ key: string; digest: string | null; id: string }[]>`
    WITH RECURSIVE met AS (
      SELECT dedupe_key AS key, NULL AS digest, id FROM lead
      WHERE org_id = current_org() AND dedupe_key = ANY (${keys}::text[])
      UNION SELECT dedupe_key, digest, became_id FROM lead_merge
      WHERE org_id = current_org() AND dedupe_key = ANY (${keys}::text[]) AND became_id IS NOT NULL
    ), into_it AS (
      SELECT m.key, m.digest, l.id, l.merged_into FROM met m JOIN lead l ON l.id = m.id
      UNION SELECT i.key, i.digest, l.id, l.merged_into FROM into_it i JOIN lead l ON l.id = i.merged_into
    )
    SELECT key, digest, id::text FROM into_it WHERE merged_into IS NULL`;
  const known = new Map(met.map(({ key, digest, id }) => [`${digest ?? ''} ${key}`, id]));
  const apart = new Set(met.flatMap(({ key, digest }) => (digest === null ? [] : [key])));
  return drafts.map((draft) => {
    const own = apart.has(draft.dedupeKey) ? known.get(`${digestOf(draft)} ${draft.dedupeKey}`) : undefined;
    return own ?? known.get(` ${draft.dedupeKey}`) ?? null;
  });
}
