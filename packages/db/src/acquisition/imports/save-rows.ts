import type { LeadDraft } from '@leadfactory/domain/crm/draft';
import { saveLeads } from '../../crm/leads/save.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface ImportedRows {
  /** Rows read, the refused ones too. */
  rows: number;
  /** With the lines of the file on which they begin. */
  drafts: (LeadDraft & { line: number })[];
  refused: number;
  /** Rows that came in without a cell of theirs. */
  noted: number;
  /** One per reason: a refused row may have several. `leftOut`: the row came in without the cell. */
  errors: { line: number; column: string | null; reason: string; raw: string[]; leftOut: boolean }[];
}

/**
 * Leads, refusals and progress together, so that a crash leaves all of a batch or none. `start` is how many rows were
 * read before these; throws where another attempt has read further.
 */
export async function saveRows(
  tx: Tx,
  to: { orgId: string; importId: string; sourceId: string; at: Date; start: number },
  { rows, drafts, refused, noted, errors }: ImportedRows,
): Promise<void> {
  const { orgId, importId, sourceId, at, start } = to;
  const [row] = await tx.$queryRaw<{ read_rows: number }[]>`
    SELECT read_rows FROM import WHERE id = ${importId}::uuid FOR UPDATE`;
  if (row?.read_rows !== start)
    throw new Error(`Another attempt wrote rows of this import (${row?.read_rows} are read, not ${start}).`);
  const { created, merged } = await saveLeads(tx, drafts, { orgId, sourceId, importId, at });
  if (errors.length > 0)
    await tx.$executeRaw`
      INSERT INTO import_row_error (org_id, import_id, line, "column", reason, raw, left_out)
      SELECT ${orgId}::uuid, ${importId}::uuid, e.line, e."column", e.reason, e.raw, e."leftOut"
      FROM jsonb_to_recordset(${JSON.stringify(errors)}::jsonb)
        AS e(line int, "column" text, reason text, raw jsonb, "leftOut" boolean)`;
  await tx.$executeRaw`
    UPDATE import SET read_rows = read_rows + ${rows}::int, created = created + ${created}::int,
      merged = merged + ${merged}::int, refused = refused + ${refused}::int, noted = noted + ${noted}::int WHERE id = ${importId}::uuid`;
}
