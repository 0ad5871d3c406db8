import { refusedRowsCsv } from '@leadfactory/db/acquisition/imports';
import { callerFor } from '#lib/server/context.ts';
import type { RequestHandler } from './$types';

/** The rows that were refused with the reasons, to be put right and imported again. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { fileName } = await callerFor(locals).imports.get({ id: params.id });
  const orgId = locals.signedIn!.current!.orgId;
  const pieces = await locals.services.db.forOrg(
    orgId,
    (tx) => Array.fromAsync(refusedRowsCsv(tx, params.id)),
    { timeoutMs: 60_000 },
  );
  const name = `refused-${fileName.replace(/\.csv$/i, '')}.csv`;
  return new Response(pieces.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="refused.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
};
