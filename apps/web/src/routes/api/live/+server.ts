import { seenOf } from '@leadfactory/db/platform/live';
import { z } from 'zod';
import { personContext } from '#lib/server/context.ts';
import { liveStream } from '#lib/server/platform/live/stream.ts';
import type { RequestHandler } from './$types';

/** Server-sent events: what changed in the signed-in person's organisation. See `#lib/client/live.ts`. */
export const GET: RequestHandler = ({ locals, request, url }) => {
  const { signedIn, services } = locals;
  const orgId = signedIn?.current?.orgId;
  if (!orgId) return Response.json({ message: 'Sign in first.' }, { status: 401 });
  // An event source sends no headers of its own: the address says which organisation its page shows.
  if ((url.searchParams.get('organisation') ?? orgId) !== orgId)
    return Response.json({ message: 'You work in another organisation now.' }, { status: 412 });
  const { within } = personContext(locals).actor!;
  const reader = {
    orgId,
    userId: signedIn.user.id,
    stands: () => services.auth.stands(signedIn.sessionId, orgId, signedIn.current?.sees),
    ...(within.memberId !== undefined && {
      seen: (kind: string, ids: string[]) =>
        services.db.readOrg(orgId, (tx) => seenOf(tx, kind, ids), within),
    }),
    readAt: readAt(request, url),
    signal: request.signal,
    left: services.streams.take(signedIn.user.id),
  };
  return new Response(liveStream(services.live, reader), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
};

/** When the page was read, which its address says; a browser that comes back has the address of then, and missed what it missed. */
function readAt(request: Request, url: URL): number | null {
  if (request.headers.has('last-event-id')) return null;
  const { success, data } = z.coerce.number().int().positive().safeParse(url.searchParams.get('read'));
  return success ? data : null;
}
