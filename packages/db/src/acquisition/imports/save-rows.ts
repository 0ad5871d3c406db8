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
  const { created, merged, leadIds } = await saveLeads(tx, drafts, { orgId, sourceId, importId, at });
  if (remarks.length > 0) {
    const noted = remarks.map((one) => ({
      ...one,
      lead: one.draft === undefined ? null : leadIds[one.draft],
    }));
    await tx.$executeRaw`
      INSERT INTO import_row_error (org_id, import_id, kind, line, "column", reason, raw, lead_id)
      SELECT ${orgId}::uuid, ${importId}::uuid, e.kind, e.line, e."column", e.reason, e.raw, e.lead
      FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb)
        AS e(kind text, line int, "column" text, reason text, raw jsonb, lead uuid)`;
  }
  await tx.$executeRaw`
    UPDATE import SET read_rows = read_rows + ${rows}::int, created = created + ${created}::int,
      merged = merged + ${merged}::int, refused = refused + ${refused}::int, noted = noted + ${noted}::int
    WHERE id = ${importId}::uuid`;
}
