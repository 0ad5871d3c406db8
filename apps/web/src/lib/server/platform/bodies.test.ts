import { expect, test } from 'vitest';
import { bodyLimit } from '../body-limits.ts';
import { withBody } from './bodies.ts';

const KB = 1024;

/** A body that comes in pieces and does not say how long it is; `pulled` counts how many were asked for. */
function pieces(count: number, size: number) {
  const told = { pulled: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (told.pulled++ === count) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(97));
    },
  });
  return { told, body };
}
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://app.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
/** As a route that makes a fault of its own of a body that it cannot read. */
const read = async (request: Request) =>
  request.text().then(
    (text) => new Response(String(text.length)),
    () => new Response('some fault', { status: 500 }),
  );

test('visitors may send little, people and programs more, files only where files are taken', () => {
  const stranger = (route: string | null) => bodyLimit(route, { isKnown: false }) / KB;
  expect([null, '/sign-in', '/api/trpc/[...procedure]', '/api/v1/[...path]'].map(stranger)).toEqual([
    ...[64, 64, 64, 64],
  ]);
  expect(bodyLimit('/api/trpc/[...procedure]', { isKnown: true })).toBe(1024 * KB);
  expect(stranger('/api/webhooks/[vendor]')).toBe(512);
  expect(stranger('/api/v1/uploads')).toBe(50 * KB + 10);
  expect(stranger('constructor')).toBe(64);
});

test('a body that says that it is too long is not read at all', async () => {
  const { body, told } = pieces(1000, 64 * KB);
  let asked = false;
  const answer = await withBody(post(body, { 'content-length': '62914560' }), 64 * KB, async () => {
    asked = true;
    return new Response();
  });
  expect(answer.status).toBe(413);
  expect(asked).toBe(false);
  // A stream has its first piece ready, whoever reads.
  expect(told.pulled).toBe(1);
  expect(await answer.json()).toEqual({
    code: 'PAYLOAD_TOO_LARGE',
    message: 'This is too long: 64 kB are the most that this address takes of you.',
  });
});

test('one that does not say so is cut where it gets too long, and answered with 413', async () => {
  const { body, told } = pieces(1000, 16 * KB);
  const answer = await withBody(post(body), 64 * KB, read);
  expect(answer.status).toBe(413);
  expect(told.pulled).toBeLessThan(12);
});

test('one that is as long as it may be comes through as it was', async () => {
  const answer = await withBody(
    post(pieces(4, 16 * KB).body, { 'x-kept': 'yes' }),
    64 * KB,
    async (given) => {
      expect(given.headers.get('x-kept')).toBe('yes');
      return read(given);
    },
  );
  expect(await answer.text()).toBe(String(64 * KB));
});

test('a compressed one is refused, since it could unpack to anything', async () => {
  const answer = await withBody(post('x', { 'content-encoding': 'gzip' }), 64 * KB, read);
  expect(answer.status).toBe(415);
});
