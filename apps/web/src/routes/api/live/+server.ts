import { liveStream } from '#lib/server/platform/live/stream.ts';
import type { RequestHandler } from './$types';

/** Server-sent events: what changed in the signed-in person's organisation. See `#lib/live.ts`. */
export const GET: RequestHandler = ({ locals, request }) => {
  const { signedIn, services } = locals;
  const orgId = signedIn?.current?.orgId;
  if (!orgId) return Response.json({ message: 'Sign in first.' }, { status: 401 });
  const reader = {
    orgId,
    userId: signedIn.user.id,
    stands: () => services.auth.stands(signedIn.sessionId, orgId),
    resumed: request.headers.has('last-event-id'),
    signal: request.signal,
  };
  return new Response(liveStream(services.live, reader), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
};
