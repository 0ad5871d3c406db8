import type { LeadDraft } from '@leadfactory/domain/crm/draft';
import { nameKey } from '@leadfactory/domain/crm/normalise';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { fill, heldBy } from '../merges/filled.ts';
import { heldOf } from '../merges/held.ts';
import { metLeads } from '../merges/meet.ts';
import { recordMet } from '../merges/record.ts';
import { oneByOne } from '../../platform/turns/index.ts';
import { foldDrafts } from './draft.ts';
import { costOf, draftColumns, isReachable, points, taken, writes } from './draft-sql.ts';
import { folded, refreshSearch, searchText } from './search.ts';

/** The rules by which keys are made now; see `crm/rekey`. */
export const KEY_RULES = 1;

export interface SaveLeads {
  orgId: string;
  sourceId: string;
  importId?: string | null;
  /** Of the leads that are made. */
  ownerId?: string | null;
  at: Date;
  actor?: { kind: 'user' | 'system'; id?: string | null };
}

export interface SavedLeads {
  created: number;
  /** Drafts that were a lead already, or the same lead as another draft: they filled empty fields only. */
  merged: number;
  /** In the order of the drafts; the id of the lead that each became. */
  leadIds: string[];
  createdIds: string[];
}

/**
 * Saves drafts as leads, with their companies, contacts and contact points, a touchpoint for the source and an
 * entry in the timeline. A lead that is there already (same dedupe key) is never overwritten: its empty fields
 * are filled, and the merge is noted with what it did. Set-based, for batches of a thousand; saves of one tenant wait
 * for one another, so that two at once make no lead twice.
 */
export async function saveLeads(
  tx: Tx,
  drafts: readonly (LeadDraft & { line?: number })[],
  save: SaveLeads,
): Promise<SavedLeads> {
  if (drafts.length === 0) return { created: 0, merged: 0, leadIds: [], createdIds: [] };
  await lockLeads(tx, save.orgId);
  const met = await metLeads(tx, drafts);
  // By the lead that they meet, else by the key of the one that they make.
  const groups = Map.groupBy(
    drafts.map((draft, i) => ({ draft, leadId: met[i]! })),
    ({ draft, leadId }) => leadId ?? draft.dedupeKey,
  );
  const all = [...groups].map(([key, rows]) => ({
    ...{ key, leadId: rows[0]!.leadId, drafts: rows.map(({ draft }) => draft) },
  }));
  const fresh = all.filter(({ leadId }) => leadId === null);
  const known = all.filter(({ leadId }) => leadId !== null);
  const held = await heldOf(
    tx,
    known.map(({ leadId }) => leadId!),
  );
  const made = await makeLeads(
    tx,
    fresh.map((one) => foldDrafts(one.drafts)),
    save,
  );
  await fillLeads(
    tx,
    known.map((one) => ({ ...foldDrafts(one.drafts), leadId: one.leadId! })),
    save,
  );
  const idOf = ({ key, leadId }: (typeof all)[number]) => leadId ?? made.get(key)!;
  await recordMet(
    tx,
    all.flatMap((one) => {
      const later = one.leadId ? one.drafts : one.drafts.slice(1);
      if (later.length === 0) return [];
      const state = one.leadId ? held.get(one.leadId) : heldBy(one.drafts[0]!);
      return state ? later.map((draft) => ({ leadId: idOf(one), draft, filled: fill(state, draft) })) : [];
    }),
    save,
  );
  const ids = new Map(all.map((one) => [one.key, idOf(one)]));
  return {
    created: fresh.length,
    merged: drafts.length - fresh.length,
    leadIds: drafts.map((draft, i) => ids.get(met[i] ?? draft.dedupeKey)!),
    createdIds: fresh.map(idOf),
  };
}

/** Whoever makes leads of a tenant, or makes two one, waits for whoever does it already. */
export const lockLeads = (tx: Tx, orgId: string) => oneByOne(tx, `leads ${orgId}`);

/** New leads of drafts that meet none; their ids by their keys. */
export async function makeLeads(tx: Tx, drafts: LeadDraft[], save: SaveLeads): Promise<Map<string, string>> {
  if (drafts.length === 0) return new Map();
  await saveCompanies(tx, drafts, save);
  return new Map((await insertLeads(tx, drafts, save)).map(({ key, id }) => [key, id]));
}

/** Makes the companies that are not there, and fills what the others lack. */
async function saveCompanies(tx: Tx, drafts: LeadDraft[], { orgId }: SaveLeads): Promise<void> {
  const { columns, values, filled, lacks } = writes('company', { now: 'c', given: 'excluded' });
  await tx.$executeRaw`
    INSERT INTO company AS c (org_id, dedupe_key, ${columns})
    SELECT DISTINCT ON (d."companyKey") ${orgId}::uuid, d."companyKey", ${values}
    FROM jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) AS d("companyKey" text, ${draftColumns})
    ORDER BY d."companyKey"
    ON CONFLICT (org_id, dedupe_key) DO UPDATE SET ${filled} WHERE ${lacks}`;
}

async function insertLeads(
  tx: Tx,
  drafts: LeadDraft[],
  { orgId, sourceId, importId, ownerId, at, actor }: SaveLeads,
): Promise<{ key: string; id: string }[]> {
  const json = JSON.stringify(
    drafts.map((d) => ({
      ...{ ...d, hasContact: isReachable(d), search: searchText(d), nameKey: nameKey(d.name) },
    })),
  );
  const lead = writes('lead', { now: 'lead', given: 'd' });
  const contact = writes('contact', { now: 'c', given: 'excluded' });
  const inserted = await tx.$queryRaw<{ key: string; id: string }[]>`
    WITH d AS MATERIALIZED (
      SELECT r.*, uuidv7() AS "leadId", uuidv7() AS "contactId", c.id AS company_id,
        -- A row that names no company is called by its domain; the company's name on record says more.
        CASE WHEN r.company NOT IN (c.name, coalesce(r.domain, '')) THEN r.company END AS "ownCompany"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("hasContact" boolean, "dedupeKey" text, "companyKey" text,
        custom jsonb, also jsonb, search text, "nameKey" text, ${draftColumns})
      -- One by one: joined, all companies of the organisation are read for each batch.
      CROSS JOIN LATERAL (
        SELECT id, name FROM company WHERE org_id = ${orgId}::uuid AND dedupe_key = r."companyKey" OFFSET 0) c
    ), k AS (
      INSERT INTO contact (id, org_id, company_id, ${contact.columns})
      SELECT "contactId", ${orgId}::uuid, company_id, ${contact.values} FROM d WHERE "hasContact"
    ), p AS (
      INSERT INTO contact_point (org_id, contact_id, kind, value, normalised, is_primary)
      SELECT ${orgId}::uuid, "contactId", v.kind, v.value, v.normalised, v.first FROM d, ${points}
      ON CONFLICT (contact_id, kind, normalised) DO NOTHING
    ), l AS (
      INSERT INTO lead (id, org_id, company_id, contact_id, source_id, import_id, dedupe_key, key_rules, name_key, search_text, custom,
        company_name, owner_id, created_at, last_activity_at, ${lead.columns})
      SELECT "leadId", ${orgId}::uuid, company_id, CASE WHEN "hasContact" THEN "contactId" END, ${sourceId}::uuid,
        ${importId ?? null}::uuid, "dedupeKey", ${KEY_RULES}::smallint, "nameKey", ${folded(Prisma.sql`search`)}, custom, "ownCompany", ${ownerId ?? null}, ${at}::timestamptz, ${at}::timestamptz,
        ${lead.values} FROM d
    ), t AS (
      INSERT INTO touchpoint (org_id, lead_id, kind, at, source_id, dedupe_key)
      SELECT ${orgId}::uuid, "leadId", 'source', ${at}::timestamptz, ${sourceId}::uuid, 'source' FROM d
    ), e AS (
      INSERT INTO timeline_event (org_id, lead_id, at, kind, actor_kind, actor_id, data, dedupe_key)
      SELECT ${orgId}::uuid, "leadId", ${at}::timestamptz, 'created', ${actor?.kind ?? 'system'}, ${actor?.id ?? null},
        jsonb_strip_nulls(jsonb_build_object('sourceId', ${sourceId}::text, 'importId', ${importId ?? null}::text)), 'created'
      FROM d
    )
    SELECT "dedupeKey" AS key, "leadId"::text AS id FROM d`;
  // A lead may cost a fraction of a cent: what is rounded is what they cost together.
  const costCents = Math.round(drafts.reduce((sum, d) => sum + costOf(d), 0));
  if (costCents > 0)
    await tx.$executeRaw`UPDATE source SET cost_cents = cost_cents + ${costCents}::bigint WHERE id = ${sourceId}::uuid`;
  return inserted;
}

/** Fills the empty fields of leads that are there; an erased lead stays erased. */
async function fillLeads(
  tx: Tx,
  rows: (LeadDraft & { leadId: string })[],
  { orgId }: SaveLeads,
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map((r) => ({ ...r, hasContact: isReachable(r) })));
  const company = writes('company', { now: 'c', given: 'd' });
  const contact = writes('contact', { now: 'c', given: 'excluded' });
  const lead = writes('lead', { now: 'lead', given: 'd' });
  const filled = await tx.$queryRaw<{ id: string }[]>`
    WITH d AS MATERIALIZED (
      SELECT r.*, l.company_id, coalesce(l.contact_id, uuidv7()) AS contact_id, l.contact_id IS NULL AS "isNew"
      FROM jsonb_to_recordset(${json}::jsonb) AS r("leadId" uuid, "hasContact" boolean, custom jsonb, also jsonb, ${draftColumns})
      JOIN lead l ON l.id = r."leadId" AND l.erased_at IS NULL
    ), company_filled AS (
      UPDATE company c SET ${company.filled} FROM d WHERE c.id = d.company_id AND (${company.lacks})
      RETURNING c.id
    ), k AS (
      INSERT INTO contact AS c (id, org_id, company_id, ${contact.columns})
      SELECT contact_id, ${orgId}::uuid, company_id, ${contact.values} FROM d
      WHERE "hasContact" AND ("isNew" OR num_nonnulls(${taken('contact')}) > 0)
      ON CONFLICT (id) DO UPDATE SET ${contact.filled} WHERE ${contact.lacks}
      RETURNING id
    ), p AS (
      INSERT INTO contact_point (org_id, contact_id, kind, value, normalised, is_primary)
      SELECT ${orgId}::uuid, d.contact_id, v.kind, v.value, v.normalised,
        v.first AND NOT EXISTS (SELECT FROM contact_point o WHERE o.contact_id = d.contact_id AND o.kind = v.kind)
      FROM d, ${points}
      ON CONFLICT (contact_id, kind, normalised) DO NOTHING RETURNING contact_id
    ), l AS (
      UPDATE lead SET ${lead.filled},
        contact_id = CASE WHEN d."hasContact" THEN d.contact_id ELSE lead.contact_id END, custom = d.custom || lead.custom
      FROM d WHERE lead.id = d."leadId" AND (${lead.lacks} OR lead.contact_id IS NULL
        AND d."hasContact" OR d.custom || lead.custom <> lead.custom)
      RETURNING lead.id
    )
    SELECT id::text FROM l
    UNION SELECT d."leadId"::text FROM d WHERE contact_id IN (SELECT id FROM k UNION SELECT contact_id FROM p)
      OR company_id IN (SELECT id FROM company_filled)`;
  if (filled.length > 0)
    await refreshSearch(
      tx,
      filled.map((r) => r.id),
    );
}
