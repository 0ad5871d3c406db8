import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { createOpenApiNodeHttpHandler, type OpenApiRouter } from 'trpc-to-openapi';
import type { ZodError } from 'zod';
import { restContext } from '../context.ts';
import { errorHeaders, toTrpcError, wrong } from '../platform/errors.ts';
import type { Context } from '../trpc/base.ts';
import { appRouter } from '../router.ts';
import { methodsOf } from './methods.ts';

type Incoming = Request & { context: PromiseLike<Context> };

/** As much of Node's response as the package's handler writes. */
interface Outgoing {
  statusCode: number;
  setHeader(name: string, value: string): void;
  end(body: string): void;
}

// Made once: the package's own adapter for fetch would index all procedures again for every request.
const answer = createOpenApiNodeHttpHandler<OpenApiRouter, never, never>({
  router: appRouter as OpenApiRouter,
  createContext: (({ req }: { req: Incoming }) => req.context) as never,
  responseMeta: errorHeaders,
}) as unknown as (request: Incoming, response: Outgoing) => Promise<void>;

/** The procedures as REST, under `/api/v1`; errors are `{ message, code, … }` with the fitting status. */
export async function handleRest(request: Request, locals: App.Locals): Promise<Response> {
  const methods = methodsOf(new URL(request.url).pathname.replace('/api/v1', ''));
  if (methods.length > 0 && !methods.includes(request.method)) return notAllowed(request.method, methods);
  const context = restContext(locals, request.headers.get('authorization')).catch((error: unknown) => {
    throw toTrpcError(getTRPCErrorFromUnknown(error), { requestId: locals.requestId });
  });
  // Nothing is read of whoever sends a wrong key.
  const isLetIn = await context.then(
    () => true,
    () => false,
  );
  const body = isLetIn ? await bodyOf(request) : { headers: withJson(request.headers), json: {} };
  const { promise, resolve } = Promise.withResolvers<Response>();
  const headers = new Headers();
  const outgoing: Outgoing = {
    statusCode: 200,
    setHeader: (name, value) => headers.set(name, value),
    end: (text) => {
      const { statusCode: status } = outgoing;
      resolve(new Response(status === 400 ? worded(text) : text, { status, headers }));
    },
  };
  const overlay: Record<string | symbol, () => unknown> = {
    url: () => request.url.replace('/api/v1', ''),
    headers: () => body.headers,
    context: () => context,
    body: () => {
      refuseParameters(request);
      if ('broken' in body)
        throw new TRPCError({
          code: 'PARSE_ERROR',
          message: 'The body is not valid JSON.',
          cause: body.broken,
        });
      // The package would spread null into an empty object.
      if (
        body.json !== undefined &&
        (body.json === null || typeof body.json !== 'object' || Array.isArray(body.json))
      )
        throw new TRPCError({ code: 'BAD_REQUEST', message: 'The body must be a JSON object.' });
      return body.json;
    },
  };
  const incoming = new Proxy(request, {
    get: (target, name) => (overlay[name] ? overlay[name]() : (target as never)[name]),
  }) as Incoming;
  await answer(incoming, outgoing);
  return promise;
}

/** RFC 9110, 15.5.6 */
const notAllowed = (method: string, methods: string[]): Response =>
  Response.json(
    { message: `${method} is not possible here; ${methods.join(' and ')} is.`, code: 'METHOD_NOT_SUPPORTED' },
    { status: 405, headers: { allow: methods.join(', ') } },
  );

/** Where there is a body, it holds all; what else the address names would be passed over. */
function refuseParameters({ url, method }: Request): void {
  const [name] = new URL(url).searchParams.keys();
  if (name === undefined) return;
  const message = `There is no parameter \`${name}\` in the address: a ${method} takes all that it needs in its body.`;
  throw new TRPCError({ code: 'BAD_REQUEST', message });
}

/** The package says of every input that it is not valid; we say what is wrong with it. */
function worded(text: string): string {
  const answer = JSON.parse(text) as { issues?: ZodError['issues'] };
  return answer.issues
    ? JSON.stringify({ ...answer, message: wrong({ issues: answer.issues }).message })
    : text;
}

/** A POST without a body is an empty object, so that `curl -X POST …/pause` does what it says. */
async function bodyOf(
  request: Request,
): Promise<{ headers: Headers } & ({ json: unknown } | { broken: unknown })> {
  const { headers } = request;
  const text = ['GET', 'HEAD', 'DELETE'].includes(request.method) ? '' : await request.text();
  if (text === '') return { headers: withJson(headers), json: {} };
  if (!headers.get('content-type')?.startsWith('application/json')) return { headers, json: undefined };
  try {
    return { headers, json: JSON.parse(text) };
  } catch (broken) {
    return { headers, broken };
  }
}

function withJson(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.set('content-type', 'application/json');
  return copy;
}
