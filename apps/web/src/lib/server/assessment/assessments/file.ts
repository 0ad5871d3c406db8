import { Readable } from 'node:stream';
import { assessmentFile } from '@leadfactory/db/assessment/detail';
import { id as uuid, isStorable } from '@leadfactory/domain/platform/values';
import { FileMissing } from '@leadfactory/domain/platform/ports';
import { TRPCError } from '@trpc/server';
import { restContext } from '#lib/server/context.ts';
import { downloadName } from './whole.ts';

/** What may be shown within our origin; all else is a download. SVG is not among them: it can carry scripts. */
const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'];
const YEAR_S = 31_536_000;

/**
 * Evidence from storage, for members of the organisation and for its API keys. `?v=` names one content for ever, so
 * that a browser keeps it; without, it asks each time.
 */
export async function serveEvidence(
  request: Request,
  locals: App.Locals,
  { id, name }: { id: string; name: string },
): Promise<Response> {
  const actor = await restContext(locals, request.headers.get('authorization')).then(
    (context) => context.actor,
    (error: unknown) => {
      if (error instanceof TRPCError) return null;
      throw error;
    },
  );
  if (!actor) return refuse(401, 'Sign in, or send a valid API key.');
  if (actor.scopes && !actor.scopes.includes('assessments:read'))
    return refuse(403, 'This API key has not the scope assessments:read.');
  const missing = () => refuse(404, 'This file does not exist, or is no longer kept.');
  if (!uuid.safeParse(id).success || !isStorable(name)) return missing();
  const { db, storage } = locals.services;
  const file = await db.forOrg(actor.orgId, (tx) => assessmentFile(tx, id, name), actor.within);
  if (!file) return missing();
  const stream = await storage.stream(file.key).catch((error: unknown) => {
    if (error instanceof FileMissing) return null;
    throw error;
  });
  if (!stream) return missing();
  const shown = pictures.includes(file.contentType);
  const versioned = new URL(request.url).searchParams.has('v');
  return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, {
    headers: {
      'content-type':
        shown || file.contentType === 'application/json' ? file.contentType : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(downloadName(file))}`,
      'cache-control': versioned ? `private, max-age=${YEAR_S}, immutable` : 'private, no-cache',
      vary: 'cookie, authorization',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

const refuse = (status: number, message: string): Response => Response.json({ message }, { status });
