import type { WorstReason } from '@leadfactory/domain/outreach/lint';
import type { Tx } from '../../platform/client/index.ts';

export interface WorstLead {
  why: WorstReason;
  id: string;
  name: string;
}

/** A letter beyond Latin with its accents and the signs of texts. */
const NOT_LATIN = '[^\\u0001-\\u024F\\u2000-\\u206F]';
/** So many of the newest leads are looked through. */
const AMONG = 5000;

/** Leads with which mails read worst, one of each kind as far as there is one; each once. */
export const worstLeads = (tx: Tx): Promise<WorstLead[]> =>
  tx.$queryRaw<WorstLead[]>`
    WITH looked AS MATERIALIZED (
      SELECT l.id, l.name, l.website, k.first_name FROM lead l LEFT JOIN contact k ON k.id = l.contact_id
      WHERE l.org_id = (SELECT current_org()) AND l.erased_at IS NULL
      ORDER BY l.created_at DESC, l.id DESC LIMIT ${AMONG}::int),
    script AS (
      SELECT 3 AS place, 'other_script' AS why, id, name FROM looked
      WHERE name ~ ${NOT_LATIN} OR first_name ~ ${NOT_LATIN} ORDER BY id DESC LIMIT 1),
    longest AS (
      SELECT 1, 'longest_name', id, name FROM looked
      WHERE id NOT IN (SELECT id FROM script) ORDER BY length(name) DESC, id LIMIT 1),
    nameless AS (
      SELECT 2, 'no_first_name', id, name FROM looked
      WHERE coalesce(first_name, '') = '' AND id NOT IN (SELECT id FROM script UNION ALL SELECT id FROM longest)
      ORDER BY id DESC LIMIT 1),
    siteless AS (
      SELECT 4, 'no_website', id, name FROM looked
      WHERE coalesce(website, '') = ''
        AND id NOT IN (SELECT id FROM script UNION ALL SELECT id FROM longest UNION ALL SELECT id FROM nameless)
      ORDER BY id DESC LIMIT 1)
    SELECT why, id::text, name FROM (
      SELECT * FROM script UNION ALL SELECT * FROM longest
      UNION ALL SELECT * FROM nameless UNION ALL SELECT * FROM siteless) f
    ORDER BY place`;
