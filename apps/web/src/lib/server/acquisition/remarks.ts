import { remarksCsv, type Remarks } from '@leadfactory/db/acquisition/imports';
import { personContext, uncountedCallerFor } from '#lib/server/context.ts';
import { beginExport } from '#lib/server/identity/exported.ts';

/** Rows of an import with what was said of them, as a file; `name` begins the file's name. Throws `not_found`. */
export async function remarksFile(
  locals: App.Locals,
  importId: string,
  which: Remarks,
  name: string,
): Promise<Response> {
  const { fileName } = await uncountedCallerFor(locals).imports.get({ id: importId });
  await beginExport(locals, which === 'refused' ? 'refused_rows' : 'noted_rows', {}, importId);
  const { orgId, within } = personContext(locals).actor!;
  const pieces = await locals.services.db.forOrg(
    orgId,
    (tx) => Array.fromAsync(remarksCsv(tx, importId, which)),
    { timeoutMs: 60_000, ...within },
  );
  const full = `${name}-${fileName.replace(/\.csv$/i, '')}.csv`;
  return new Response(pieces.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"; filename*=UTF-8''${encodeURIComponent(full)}`,
    },
  });
}
