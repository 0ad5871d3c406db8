import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';

/** `preview` is there once a file was uploaded (`?upload=<uploadId>`, from `POST /api/uploads`). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const uploadId = url.searchParams.get('upload');
  const [sources, preview] = await Promise.all([
    caller.settings.sources(),
    uploadId ? caller.imports.preview({ uploadId }) : null,
  ]);
  return { sources, preview };
};
