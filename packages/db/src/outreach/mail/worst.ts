import type { Tx } from '../../platform/client/index.ts';

/** Why a mail is looked at with this lead: what often goes wrong. */
export const worstReasons = ['longest_name', 'no_first_name', 'other_script', 'no_website'] as const;
export interface WorstLead {
  why: (typeof worstReasons)[number];
  id: string;
  name: string;
}

/** So many of the newest leads are looked through. */
const AMONG = 5000;

/** Leads with which mails read worst, one of each kind as far as there is one; each once. */
export const worstLeads = (tx: Tx): Promise<WorstLead[]> =>
  tx.$queryRaw<WorstLead[]>`
    WITH looked AS MATERIALIZED (
      SELECT l.id, l.name, l.website, k.first_name FROM lead l LEFT JOIN contact k ON k.id = l.contact_id
      WHERE l.org_id = (SELECT current_org()) AND l.erased_at IS NULL
      ORDER BY l.created_at DESC, l.id DESC LIMIT ${AMONG}::int),
    found AS (
      (SELECT 1 AS place, 'longest_name' AS why, id, name FROM looked ORDER BY length(name) DESC, id LIMIT 1)
      UNION ALL
      (SELECT 2, 'no_first_name', id, name FROM looked WHERE coalesce(first_name, '') = '' ORDER BY id DESC LIMIT 1)
      UNION ALL
      (SELECT 3, 'other_script', id, name FROM looked
       WHERE name ~ '[^\\u0001-\\u024F\\u2000-\\u206F]' OR first_name ~ '[^\\u0001-\\u024F\\u2000-\\u206F]'
       ORDER BY id DESC LIMIT 1)
      UNION ALL
      (SELECT 4, 'no_website', id, name FROM looked WHERE coalesce(website, '') = '' ORDER BY id DESC LIMIT 1))
    SELECT why, id::text, name FROM (
      SELECT *, row_number() OVER (PARTITION BY id ORDER BY place) AS n FROM found) f
    WHERE n = 1 ORDER BY place`;
