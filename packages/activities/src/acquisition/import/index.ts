import type { ImportPort } from '@leadfactory/domain/acquisition/ports';
import { importRows, type ImportDeps } from './import-rows.ts';

export type { FileStore, ImportDeps } from './import-rows.ts';

/** Imports of files: rows to leads, which leads still need their intake, and the end. */
export const createImporter = (deps: ImportDeps): ImportPort => ({
  importRows: (job) => importRows(deps, job),

  importedLeads: ({ orgId, importId, after, size }) =>
    deps.db.forOrg(orgId, async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT id::text FROM lead
        WHERE import_id = ${importId}::uuid AND id > ${after ?? NO_ID}::uuid AND stage = 'new' AND erased_at IS NULL
          -- A person may want the leads in, and nothing done with them yet.
          AND NOT EXISTS (SELECT FROM import i WHERE i.id = ${importId}::uuid AND i.options->>'assess' = 'false')
        ORDER BY import_id, id LIMIT ${size}::int`;
      return { leadIds: rows.map((r) => r.id), after: rows.length < size ? null : rows.at(-1)!.id };
    }),

  finishImport: ({ orgId, importId, at, error }) =>
    deps.db.forOrg(orgId, async (tx) => {
      // A file that could not be imported has failed already, with its own reason.
      await tx.$executeRaw`
        UPDATE import SET status = ${error === null ? 'done' : 'failed'}, error = ${error}, finished_at = ${at}::timestamptz
        WHERE id = ${importId}::uuid AND status IN ('pending', 'running')`;
    }),
});

const NO_ID = '00000000-0000-0000-0000-000000000000';
