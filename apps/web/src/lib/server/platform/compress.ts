import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import compression from 'compression';

/**
 * The handler with its answers compressed (Brotli or gzip, as the client asks), but for event streams, which would be
 * held back, and what another website had a signed-in browser ask for: the length of such an answer could be made to
 * tell what stands in it (BREACH). A tag names bytes, and compressed there are others: it becomes a weak one.
 */
export function compressed(handler: RequestListener): RequestListener {
  const compress = compression({ filter }) as unknown as Middleware;
  return (request, response) =>
    compress(request, response, () => {
      if (asks(request)) flushPages(response);
      handler(request, response);
    });
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function filter(request: IncomingMessage, response: ServerResponse): boolean {
  const type = String(response.getHeader('content-type') ?? '');
  if (type.startsWith('text/event-stream') || !isOurs(request)) return false;
  if (!compression.filter(request as never, response as never)) return false;
  const tag = response.getHeader('etag');
  if (typeof tag === 'string' && tag.startsWith('"') && asks(request)) response.setHeader('etag', `W/${tag}`);
  return true;
}

const asks = ({ headers }: IncomingMessage) =>
  /\b(?:br|gzip|deflate)\b/.test(String(headers['accept-encoding'] ?? ''));

/** Nothing of the person's is in the answer, or no other website asked: browsers say so wherever there is TLS. */
const isOurs = ({ headers }: IncomingMessage) =>
  headers.cookie === undefined || !/^(?:cross|same)-site$/.test(String(headers['sec-fetch-site'] ?? 'none'));

/** A page that waits for something still has its beginning shown at once. */
function flushPages(response: ServerResponse & { flush?: () => void }): void {
  const write = response.write.bind(response) as (...given: unknown[]) => boolean;
  response.write = ((...given: unknown[]) => {
    const goesOn = write(...given);
    if (String(response.getHeader('content-type') ?? '').startsWith('text/html')) response.flush?.();
    return goesOn;
  }) as typeof response.write;
}
