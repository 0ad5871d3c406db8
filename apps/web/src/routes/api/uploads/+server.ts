import { atLeast } from '@leadfactory/domain/identity/roles';
import { restContext } from '#lib/server/context.ts';
import { requireScope } from '#lib/server/trpc/scope.ts';
import { tell } from '#lib/server/platform/errors.ts';
import { receiveUpload } from '#lib/server/acquisition/uploads/upload.ts';
import type { RequestHandler } from './$types';

/** Takes a CSV file from the import page; programs post theirs to `/api/v1/uploads`, which is the same. */
export const POST: RequestHandler = async ({ request, locals }) => {
  try {
    const { actor, services } = await restContext(locals, request.headers.get('authorization'));
    if (!actor) return Response.json({ message: 'Sign in, or send a valid API key.' }, { status: 401 });
    if (!atLeast(actor.role, 'rep'))
      return Response.json({ message: 'Importing needs the role rep or higher.' }, { status: 403 });
    requireScope(actor, 'imports:write');
    return Response.json(await receiveUpload(services, actor.orgId, request), { status: 201 });
  } catch (error) {
    const { status, message, field } = tell(error, { route: '/api/uploads' });
    return Response.json({ message, field }, { status });
  }
};
