import { callerFor } from '#lib/server/context.ts';
import type { RequestHandler } from './$types';

/** The certificate of an erasure as a file. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const certificate = await callerFor(locals).privacy.certificate({ id: params.id });
  return new Response(JSON.stringify(certificate, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="erasure-${certificate.id}.json"`,
      'cache-control': 'private, no-store',
    },
  });
};
