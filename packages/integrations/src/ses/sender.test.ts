import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { afterEach, expect, test } from 'vitest';
import { toMime } from './mime.ts';
import { createSesSender } from './sender.ts';

/** Only failures are played here; the happy path is tested against the embedded mail server. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(answer: Answer): Promise<string> {
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const mail: OutgoingMail = {
  id: '0190163d-8694-739b-aea5-966c26f8ad91',
  orgId: '0190163d-8694-7f00-8000-0123456789ab',
  from: { name: 'Sam Seller', address: 'sam@acme.example' },
  to: 'ann@shop.example',
  subject: 'Grüße',
  text: 'Hello',
  html: '<p>Hello</p>',
  unsubscribeUrl: `http://app.test/u/${'x'.repeat(150)}`,
};

async function failureOf(endpoint: string, claimedAt = new Date()) {
  const sender = createSesSender({
    region: 'us-east-1',
    endpoint,
    accessKeyId: 'k',
    secretAccessKey: 's',
    requestTimeoutMs: 400,
  });
  const error = await sender.send(mail, claimedAt).then(
    () => null,
    (e: unknown) => e,
  );
  sender.close();
  return error instanceof VendorError ? error.failure : error;
}

const refusal =
  (status: number, code: string, message = 'no'): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
  };

test('nobody there: surely not sent', async () => {
  // A port that was closed a moment ago may be somebody else's by now.
  expect(await failureOf('http://127.0.0.1:1')).toEqual({ kind: 'retryable' });
});

test('cut off, too slow, in trouble or not understood after the request was written: it may have been sent', async () => {
  const answers: Answer[] = [
    (request) => request.socket.destroy(),
    () => {},
    refusal(500, 'InternalFailure'),
    refusal(503, 'ServiceUnavailable'),
    (_, response) => response.end('not xml'),
  ];
  for (const answer of answers) {
    expect(await failureOf(await serving(answer))).toEqual({ kind: 'unknown_outcome' });
    server!.closeAllConnections();
    server!.close();
  }
});

test('throttled, refused, or misconfigured', async () => {
  expect(
    await failureOf(await serving(refusal(400, 'Throttling', 'Maximum sending rate exceeded.'))),
  ).toEqual({
    kind: 'rate_limited',
    retryAfterMs: 2_000,
  });
  server!.close();
  expect(await failureOf(await serving(refusal(400, 'Throttling', 'Daily message quota exceeded.')))).toEqual(
    {
      kind: 'rate_limited',
      retryAfterMs: 3_600_000,
    },
  );
  server!.close();
  expect(await failureOf(await serving(refusal(400, 'MessageRejected')))).toEqual({ kind: 'permanent' });
  server!.close();
  expect(await failureOf(await serving(refusal(403, 'SignatureDoesNotMatch')))).toEqual({
    kind: 'retryable',
  });
});

test('a process that stood still since it claimed the mail does not begin to send it', async () => {
  let requests = 0;
  const endpoint = await serving(() => (requests += 1));
  expect(await failureOf(endpoint, new Date(Date.now() - 500))).toEqual({ kind: 'retryable' });
  expect(requests).toBe(0);
});

test('headers are whole lines, and no line break in a name or subject makes another header', async () => {
  const raw = Buffer.from(
    await toMime(
      { ...mail, subject: 'Hi\r\nBcc: x@evil.example', from: { ...mail.from, name: 'Sam\r\nX-Evil: 1' } },
      { region: 'us-east-1', configurationSet: 'ours' },
    ),
  ).toString();
  // Names of headers have no case (RFC 5322); the mail library writes them its own way.
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).toLowerCase();
  expect(head).toContain(`\r\nx-ses-message-tags: message=${mail.id}, org=${mail.orgId}\r\n`);
  expect(head).toContain(`\r\nlist-unsubscribe: <${mail.unsubscribeUrl}>\r\n`);
  expect(head).toContain('\r\nx-ses-configuration-set: ours\r\n');
  expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
});

test('an address travels with its domain in ASCII, in the headers too', async () => {
  const from = { name: 'Sam', address: 'sam@büro.example' };
  const text = Buffer.from(
    await toMime({ ...mail, from, to: 'ann@müller.example', replyTo: from.address }, { region: 'us-east-1' }),
  ).toString();
  expect(text).toMatch(/^From: Sam <sam@xn--bro-hoa\.example>\r$/m);
  expect(text).toMatch(/^To: ann@xn--mller-kva\.example\r$/m);
  expect(text).toMatch(/^Reply-To: sam@xn--bro-hoa\.example\r$/m);
});

test.each([
  ['us-east-1', 'email.amazonses.com'],
  ['eu-central-1', 'eu-central-1.amazonses.com'],
])('a follow-up answers the mail before it, by the ids that SES gives in %s', async (region, host) => {
  const head = async (thread?: string[]) =>
    Buffer.from(await toMime({ ...mail, thread }, { region }))
      .toString()
      .split('\r\n\r\n')[0]!
      .replace(/\r\n[ \t]+/g, ' ');
  for (const first of [undefined, []]) expect(await head(first)).not.toMatch(/^(In-Reply-To|References):/im);
  const third = await head(['0100-a-000000', '0100-b-000000']);
  expect(third).toMatch(new RegExp(`^In-Reply-To: <0100-b-000000@${host}>\r?$`, 'm'));
  expect(third).toMatch(new RegExp(`^References: <0100-a-000000@${host}> <0100-b-000000@${host}>\r?$`, 'm'));
  const long = await toMime(
    { ...mail, thread: Array.from({ length: 60 }, (_, i) => `${'0'.repeat(50)}-${i}`) },
    { region },
  );
  expect(
    Math.max(
      ...Buffer.from(long)
        .toString()
        .split('\r\n')
        .map(({ length }) => length),
    ),
  ).toBeLessThan(998);
});

test('an address that SES takes from nobody is refused for good, before anything is asked of it', async () => {
  const sender = createSesSender({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:9',
    requestTimeoutMs: 400,
  });
  const sent = sender.send({ ...mail, to: 'jörg@shop.example' }, new Date());
  await expect(sent).rejects.toMatchObject({ failure: { kind: 'permanent' } });
  sender.close();
});
