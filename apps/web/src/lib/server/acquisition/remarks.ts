import { remarksCsv, type Remarks } from '@leadfactory/db/acquisition/imports';
import { callerFor } from '#lib/server/context.ts';

/** Rows of an import with what was said of them, as a file; `name` begins the file's name. Throws `not_found`. */
export async function remarksFile(
  locals: App.Locals,
  importId: string,
  which: Remarks,
  name: string,
): Promise<Response> {
  const { fileName } = await callerFor(locals).imports.get({ id: importId });
  const orgId = locals.signedIn!.current!.orgId;
  const pieces = await locals.services.db.forOrg(
    orgId,
    (tx) => Array.fromAsync(remarksCsv(tx, importId, which)),
    { timeoutMs: 60_000 },
  );
  const full = `${name}-${fileName.replace(/\.csv$/i, '')}.csv`;
  return new Response(pieces.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"; filename*=UTF-8''${encodeURIComponent(full)}`,
    },
  });
}
