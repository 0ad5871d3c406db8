import { TRPCError } from '@trpc/server';
import { callerFor } from '#lib/server/context.ts';
import type { PageServerLoad } from './$types';
import { newImportQuery, type NewImportQuery } from '#lib/urls/acquisition.ts';

type Caller = ReturnType<typeof callerFor>;

/** `preview` is there once a file was uploaded (`?upload=<uploadId>`, from `POST /api/uploads`). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const caller = callerFor(locals);
  const { query, leftOut } = newImportQuery.read(url.searchParams);
  const [sources, { fields }, file] = await Promise.all([
    caller.settings.sources({ limit: 200 }),
    caller.fields.list(),
    query.upload ? previewOf(caller, query.upload, query) : { preview: null, unread: null },
  ]);
  return { query, leftOut, sources: sources.rows, fields, ...file };
};

/** The preview as the address asks for it; as it is guessed, and why, where the file cannot be read like that. */
async function previewOf(caller: Caller, uploadId: string, { upload: _, ...read }: NewImportQuery) {
  try {
    return { preview: await caller.imports.preview({ uploadId, ...read }), unread: null };
  } catch (error) {
    const isAsked = Object.values(read).some((value) => value !== undefined);
    if (!isAsked || !(error instanceof TRPCError) || error.code !== 'BAD_REQUEST') throw error;
    return { preview: await caller.imports.preview({ uploadId }), unread: error.message };
  }
}
