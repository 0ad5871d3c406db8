import type { Tx } from '../../platform/client/index.ts';

/** Two leads that have something in common, the lower id first. */
export interface Pair {
  a: string;
  b: string;
}

/** What more leads than this have in common says nothing of any two of them. */
const MOST_OF_ONE = 12;
/** Pairs that are compared for one answer. */
const MOST_PAIRS = 5_000;

/**
 * Pairs of leads that may be one, by what can be looked up: an address or number in common, the same name, the same
 * company, or the same place and beginning of the name. Those that somebody said are two are left out. `leadId`: only
 * those with this lead; `importId`: only those with a lead of this import.
 */
export const likelyPairs = (tx: Tx, leadId: string | null, importId: string | null): Promise<Pair[]> =>
  leadId === null ? allPairs(tx, importId) : pairsWith(tx, leadId);

const allPairs = (tx: Tx, importId: string | null): Promise<Pair[]> => tx.$queryRaw`
  WITH l AS MATERIALIZED (
    SELECT l.id, l.name_key, l.company_id, l.contact_id, lower(c.city) AS city
    FROM lead l JOIN company c ON c.id = l.company_id
    WHERE l.org_id = (SELECT current_org()) AND l.merged_into IS NULL AND l.erased_at IS NULL
  ), block AS (
    SELECT array_agg(l.id) AS ids FROM contact_point p JOIN l ON l.contact_id = p.contact_id
    WHERE p.org_id = (SELECT current_org()) AND (p.kind = 'email' OR p.normalised LIKE '+%')
    GROUP BY p.kind, p.normalised HAVING count(*) BETWEEN 2 AND ${MOST_OF_ONE}::int
    UNION ALL SELECT array_agg(id) FROM l WHERE name_key <> ''
    GROUP BY name_key HAVING count(*) BETWEEN 2 AND ${MOST_OF_ONE}::int
    UNION ALL SELECT array_agg(id) FROM l GROUP BY company_id HAVING count(*) BETWEEN 2 AND ${MOST_OF_ONE}::int
    UNION ALL SELECT array_agg(id) FROM l WHERE name_key <> '' AND city IS NOT NULL
    GROUP BY city, left(name_key, 5) HAVING count(*) BETWEEN 2 AND ${MOST_OF_ONE}::int
  )
  SELECT DISTINCT a::text AS a, b::text AS b FROM block, unnest(ids) a, unnest(ids) b
  WHERE a < b AND NOT EXISTS (SELECT FROM lead_apart x WHERE x.lead_id = a AND x.other_id = b)
    AND (${importId}::uuid IS NULL OR EXISTS (
      SELECT FROM lead i WHERE i.import_id = ${importId}::uuid AND i.id IN (a, b)))
  ORDER BY a DESC, b DESC LIMIT ${MOST_PAIRS}::int`;

const pairsWith = (tx: Tx, leadId: string): Promise<Pair[]> => tx.$queryRaw`
  WITH me AS (
    SELECT l.id, l.org_id, l.name_key, l.company_id, l.contact_id, lower(c.city) AS city
    FROM lead l JOIN company c ON c.id = l.company_id
    WHERE l.id = ${leadId}::uuid AND l.merged_into IS NULL AND l.erased_at IS NULL
  ), other AS (
    (SELECT o.id FROM me JOIN contact_point p ON p.contact_id = me.contact_id
      JOIN contact_point q ON q.org_id = p.org_id AND q.kind = p.kind AND q.normalised = p.normalised
      JOIN lead o ON o.contact_id = q.contact_id
      WHERE p.kind = 'email' OR p.normalised LIKE '+%' LIMIT 100)
    UNION (SELECT o.id FROM me JOIN lead o ON o.org_id = me.org_id AND o.name_key = me.name_key
      WHERE me.name_key <> '' LIMIT 100)
    UNION (SELECT o.id FROM me JOIN lead o ON o.company_id = me.company_id LIMIT 100)
    UNION (SELECT o.id FROM me JOIN lead o ON o.org_id = me.org_id AND o.name_key >= left(me.name_key, 5)
        AND o.name_key < left(me.name_key, 5) || '\uffff'
      JOIN company c ON c.id = o.company_id AND lower(c.city) = me.city
      WHERE me.name_key <> '' LIMIT 100)
  )
  SELECT least(o.id, me.id)::text AS a, greatest(o.id, me.id)::text AS b
  FROM other JOIN lead o ON o.id = other.id, me
  WHERE o.id <> me.id AND o.merged_into IS NULL AND o.erased_at IS NULL AND NOT EXISTS (
    SELECT FROM lead_apart x WHERE x.lead_id = least(o.id, me.id) AND x.other_id = greatest(o.id, me.id))`;
