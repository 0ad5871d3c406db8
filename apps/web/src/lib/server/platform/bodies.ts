import { DomainError } from '@leadfactory/domain/platform/errors';

const KB = 1024;

/**
 * Has a request answered whose body is at most so long: refused by what it says of its length, or as soon as more than
 * that has come. 413 for one that is longer, 415 for one that is compressed, which nothing here unpacks.
 */
export async function withBody(
  request: Request,
  limit: number,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity')
    return refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as it is, not compressed.');
  if (!request.body) return answer(request);
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLong(limit);
  let size = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size <= limit) controller.enqueue(chunk);
      else controller.error(new DomainError('too_large', sentence(limit)));
    },
  });
  // The type of `duplex`, without which a stream is refused, is missing in TypeScript's library.
  const init = { body: request.body.pipeThrough(counter), duplex: 'half' } as RequestInit;
  const response = await answer(new Request(request, init));
  // Whatever the route made of a body that broke off.
  return size > limit ? tooLong(limit) : response;
}

const tooLong = (limit: number) => refusal(413, 'PAYLOAD_TOO_LARGE', sentence(limit));

const sentence = (limit: number) =>
  `This is too long: ${inWords(limit)} are the most that this address takes of you.`;

const inWords = (bytes: number) =>
  bytes < KB * KB ? `${Math.floor(bytes / KB)} kB` : `${Math.floor(bytes / KB / KB)} MB`;

/** The rest of the body is not waited for. */
const refusal = (status: number, code: string, message: string) =>
  Response.json({ message, code }, { status, headers: { connection: 'close' } });
