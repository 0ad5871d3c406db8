import { lockLeads, saveLeads } from '../../crm/leads/save.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { ImportedRows } from './imported-rows.ts';
import { withoutErased } from './without-erased.ts';

/**
 * Leads, remarks and progress together, so that a crash leaves all of a batch or none. `start` is how many rows were
 * read before these; throws where another attempt has read further.
 */
export async function saveRows(
  tx: Tx,
  to: { orgId: string; importId: string; sourceId: string; at: Date; start: number },
  batch: ImportedRows,
): Promise<void> {
  const { orgId, importId, sourceId, at, start } = to;
  const [row] = await tx.$queryRaw<{ read_rows: number }[]>`
    SELECT read_rows FROM import WHERE id = ${importId}::uuid FOR UPDATE`;
  if (row?.read_rows !== start)
    throw new Error(`Another attempt wrote rows of this import (${row?.read_rows} are read, not ${start}).`);
  await lockLeads(tx, orgId);
  const { rows, drafts, refused, noted, remarks } = await withoutErased(tx, batch);
  const ownerId = await narrowImporter(tx, importId);
  const { created, merged, leadIds } = await saveLeads(tx, drafts, {
    orgId,
    sourceId,
    importId,
    ownerId,
    at,
  });
  const unseen = ownerId === null ? new Set() : await unseenBy(tx, ownerId, leadIds);
  const known = drafts.flatMap(({ line }, i) =>
    unseen.has(leadIds[i])
      ? [{ kind: 'noted' as const, line, column: null, reason: KNOWN, raw: [], lead: leadIds[i] }]
      : [],
  );
  const remarked = new Set(remarks.map(({ line }) => line));
  const newlyNoted = known.filter(({ line }) => !remarked.has(line)).length;
  if (remarks.length + known.length > 0) {
    const noted = [
      ...remarks.map((one) => ({ ...one, lead: one.draft === undefined ? null : leadIds[one.draft] })),
      ...known,
    ];
    await tx.$executeRaw`
      INSERT INTO import_row_error (org_id, import_id, kind, line, "column", reason, raw, lead_id)
      SELECT ${orgId}::uuid, ${importId}::uuid, e.kind, e.line, e."column", e.reason, e.raw, e.lead
      FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb)
        AS e(kind text, line int, "column" text, reason text, raw jsonb, lead uuid)`;
  }
  await tx.$executeRaw`
    UPDATE import SET read_rows = read_rows + ${rows}::int, created = created + ${created}::int,
      merged = merged + ${merged}::int, refused = refused + ${refused}::int, noted = noted + ${noted + newlyNoted}::int
    WHERE id = ${importId}::uuid`;
}

const KNOWN =
  'Your organisation knows this lead already, and it is not among those that you see: what it lacked was filled in.';

/** Who made the import, where they do not see all leads: what is new of it is theirs. */
async function narrowImporter(tx: Tx, importId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.user_id AS id FROM import i JOIN membership m ON m.org_id = i.org_id AND m.user_id = i.created_by
    WHERE i.id = ${importId}::uuid AND m.sees <> 'all'`;
  return row?.id ?? null;
}

/** Those of the leads that a member does not see. */
async function unseenBy(tx: Tx, memberId: string, leadIds: readonly string[]): Promise<Set<unknown>> {
  await tx.$executeRaw`SELECT set_config('app.member_id', ${memberId}, true)`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM lead
    WHERE id = ANY (${leadIds}::uuid[]) AND (owner_id = ANY ((SELECT seen_owners())::text[])) IS NOT TRUE`;
  await tx.$executeRaw`SELECT set_config('app.member_id', '', true)`;
  return new Set(rows.map(({ id }) => id));
}
