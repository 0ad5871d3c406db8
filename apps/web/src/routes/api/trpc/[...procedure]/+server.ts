import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { scriptContext } from '#lib/server/context.ts';
import { errorHeaders } from '#lib/server/platform/errors.ts';
import { appRouter } from '#lib/server/router.ts';
import type { RequestHandler } from './$types';

const handle: RequestHandler = ({ request, locals }) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => scriptContext(locals),
    responseMeta: errorHeaders,
  });

export const GET = handle;
export const POST = handle;
