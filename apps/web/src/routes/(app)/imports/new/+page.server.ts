import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { newImportQuery } from '#lib/urls/acquisition.ts';

/** `preview` is there once a file was uploaded (`?upload=<uploadId>`, from `POST /api/uploads`). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const { query, leftOut } = newImportQuery.read(url.searchParams);
  const uploadId = query.upload;
  const [sources, preview] = await Promise.all([
    caller.settings.sources(),
    uploadId ? caller.imports.preview({ uploadId }) : null,
  ]);
  return { leftOut, sources, preview };
};
