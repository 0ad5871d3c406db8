import { z } from 'zod';
import { letIn, safePath, setCookies } from '#lib/server/identity/auth/forms.ts';
import { refusalOf } from '#lib/server/platform/errors.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** What the browser gives to a device; its cookie goes with the answer. */
export const POST: RequestHandler = (event) =>
  told(event, async () => {
    const { passkeys, entrance } = event.locals.services.auth;
    const half = event.cookies.get(entrance.halfCookieName);
    const { options, cookie } = await passkeys.signIn.ask(half, event.locals.visitor);
    setCookies(event, [cookie]);
    return options;
  });

const answered = z.object({ answer: z.string().max(60_000), next: z.string().max(4000).optional() });

/** Signs in whose device answered, in place of whoever is signed in in this browser. Gives where to go. */
export const PUT: RequestHandler = (event) =>
  told(event, async () => {
    const { answer, next } = answered.parse(await event.request.json().catch(() => null));
    const { services, signedIn, visitor } = event.locals;
    const { passkeys, entrance, ...auth } = services.auth;
    const held = {
      secret: event.cookies.get(passkeys.signIn.cookieName),
      half: event.cookies.get(entrance.halfCookieName),
      orgId: (signedIn?.current ?? signedIn?.due)?.orgId,
    };
    const entry = await passkeys.signIn.enter(answer, held, visitor);
    if (signedIn) await auth.endSession(signedIn.user.id, signedIn.sessionId, visitor);
    return { to: letIn(event, entry, safePath(next)) };
  });

async function told({ route, locals }: RequestEvent, work: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await work());
  } catch (error) {
    const { status, message } = refusalOf(locals, error, { route: route.id });
    return Response.json({ message }, { status });
  }
}
