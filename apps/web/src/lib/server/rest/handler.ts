import { createOpenApiFetchHandler } from 'trpc-to-openapi';
import { restContext } from '../context.ts';
import { appRouter } from '../trpc/router.ts';

/** The procedures as REST, under `/api/v1`; errors are `{ message, code, field? }` with the fitting status. */
export async function handleRest(request: Request, locals: App.Locals): Promise<Response> {
  return createOpenApiFetchHandler({
    endpoint: '/api/v1',
    req: withJsonBody(request),
    router: appRouter,
    createContext: () => restContext(locals, request.headers.get('authorization')),
  });
}

/** A POST without a body is an empty object, so that `curl -X POST …/pause` does what it says. */
function withJsonBody(request: Request): Request {
  const bodyless = ['GET', 'HEAD', 'DELETE'].includes(request.method) || request.body !== null;
  if (bodyless) return request;
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  return new Request(request.url, { method: request.method, headers, body: '{}' });
}
