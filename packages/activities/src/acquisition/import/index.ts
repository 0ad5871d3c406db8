import { finishImport, importedLeads } from '@leadfactory/db/acquisition/imports';
import type { ImportPort } from '@leadfactory/domain/acquisition/ports';
import { importRows, type ImportDeps } from './import-rows.ts';

export type { FileStore, ImportDeps } from './import-rows.ts';

/** Imports of files: rows to leads, which leads still need their intake, and the end. */
export const createImporter = (deps: ImportDeps): ImportPort => ({
  importRows: (job) => importRows(deps, job),
  importedLeads: (page) => deps.db.forOrg(page.orgId, (tx) => importedLeads(tx, page)),
  finishImport: (end) => deps.db.forOrg(end.orgId, (tx) => finishImport(tx, end)),
});
