import { liveStream } from '#lib/server/platform/live/stream.ts';
import type { RequestHandler } from './$types';

/** Server-sent events: what changed in the signed-in person's organisation. See `#lib/live.ts`. */
export const GET: RequestHandler = ({ locals, request }) => {
  const orgId = locals.signedIn?.current?.orgId;
  if (!orgId) return Response.json({ message: 'Sign in first.' }, { status: 401 });
  const resumed = request.headers.has('last-event-id');
  return new Response(liveStream(locals.services.live, { orgId, resumed, signal: request.signal }), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
};
