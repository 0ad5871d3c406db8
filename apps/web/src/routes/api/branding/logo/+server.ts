import { atLeast } from '@leadfactory/domain/identity/roles';
import { receiveLogo } from '#lib/server/identity/branding/logo.ts';
import { restContext } from '#lib/server/context.ts';
import { requireScope } from '#lib/server/trpc/scope.ts';
import { tell } from '#lib/server/platform/errors.ts';
import type { RequestHandler } from './$types';

/** Takes a logo, from the branding page or from a program with an API key. */
export const POST: RequestHandler = async ({ request, locals }) => {
  try {
    const { actor, services } = await restContext(locals, request.headers.get('authorization'));
    if (!actor) return Response.json({ message: 'Sign in, or send a valid API key.' }, { status: 401 });
    if (!atLeast(actor.role, 'admin'))
      return Response.json({ message: 'Changing the logo needs the role admin or higher.' }, { status: 403 });
    requireScope(actor, 'branding:write');
    await receiveLogo(services, actor.orgId, { kind: actor.kind, id: actor.id }, request);
    return Response.json({ ok: true }, { status: 201 });
  } catch (error) {
    const { status, message, field } = tell(error, { route: '/api/branding/logo' });
    return Response.json({ message, field }, { status });
  }
};
