import { NO_ID } from '../../platform/cursor/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Leads of an import that still need their intake, `size` at a time in the order of their ids; `after` null: no more. */
export async function importedLeads(
  tx: Tx,
  { importId, after, size }: { importId: string; after: string | null; size: number },
): Promise<{ leadIds: string[]; after: string | null }> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM lead
    WHERE import_id = ${importId}::uuid AND id > ${after ?? NO_ID}::uuid AND stage = 'new' AND erased_at IS NULL AND merged_into IS NULL
      -- A person may want the leads in, and nothing done with them yet.
      AND NOT EXISTS (SELECT FROM import i WHERE i.id = ${importId}::uuid AND i.options->>'assess' = 'false')
    ORDER BY import_id, id LIMIT ${size}::int`;
  return { leadIds: rows.map((r) => r.id), after: rows.length < size ? null : rows.at(-1)!.id };
}
