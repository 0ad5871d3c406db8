import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { afterEach, describe, expect, test } from 'vitest';
import {
  authority,
  expiredCert,
  expiredKey,
  validCert,
  validKey,
} from '../../../../guard/test/certificates.ts';
import { scriptedSmtp, startSmtpServer, type Deed, type Point } from '../../smtp-testing/index.ts';
import type { Tools } from '../../vendor/index.ts';
import type { Security } from '../credentials.ts';
import { checkSmtp } from './check.ts';
import { createSmtpSender } from './sender.ts';

const mail: OutgoingMail = {
  id: '0190163d-8694-739b-aea5-966c26f8ad91',
  orgId: '0190163d-8694-7f00-8000-0123456789ab',
  from: { name: 'Sam Seller', address: 'sam@acme.example' },
  to: 'ann@shop.example',
  subject: 'Grüße',
  text: 'Hello',
  html: '<p>Hello</p>',
};

let closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});
const open = async <S extends { close(): unknown }>(server: Promise<S>): Promise<S> => {
  const opened = await server;
  closing.push(() => opened.close());
  return opened;
};

const at = (port: number, host = '127.0.0.1', security: Security = 'none') => ({
  server: { host, port, security },
  auth: { user: 'sam@acme.example', pass: 'a password' },
  ca: authority,
});
const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: unknown) => (error instanceof VendorError ? error.failure.kind : error),
  );
/** What a mail's sender learns of a server that does this there. A silent one is given up soon. */
async function outcome(deeds: Partial<Record<Point, Deed>>, given: OutgoingMail = mail) {
  const server = await open(scriptedSmtp(deeds));
  // Long enough to get to the body on a busy machine.
  const silent = Object.values(deeds).includes('silence') && ((deeds.body ?? deeds.dot) ? 3_000 : 700);
  const sender = createSmtpSender({ ...at(server.port), requestTimeoutMs: silent || 20_000 });
  return { failure: await failureOf(sender.send(given, new Date())), accepted: server.accepted.length };
}

describe('where the connection ends without a word', () => {
  test.each(['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'] as const)(
    'at %s: nothing was sent, and it may be tried again',
    async (point) => {
      for (const deed of ['close', 'reset', 'silence'])
        expect(await outcome({ [point]: deed }), deed).toEqual({ failure: 'retryable', accepted: 0 });
    },
  );

  test('in the body: nobody can tell', async () => {
    for (const deed of ['close', 'reset', 'silence'])
      expect(await outcome({ body: deed }), deed).toEqual({ failure: 'unknown_outcome', accepted: 0 });
  });

  test('after the final dot: nobody can tell, and it was taken', async () => {
    for (const deed of ['close', 'reset', 'silence', 'what was that?', '354 go on'])
      expect(await outcome({ dot: deed }), deed).toEqual({ failure: 'unknown_outcome', accepted: 1 });
  });

  test('a server that hears all commands at once (PIPELINING) is read as exactly', async () => {
    const EHLO = '250-mail.test\r\n250-PIPELINING\r\n250 AUTH PLAIN';
    for (const point of ['MAIL', 'RCPT', 'DATA'] as const)
      expect(await outcome({ EHLO, [point]: 'close' }), point).toEqual({ failure: 'retryable', accepted: 0 });
    expect(await outcome({ EHLO, dot: 'close' })).toEqual({ failure: 'unknown_outcome', accepted: 1 });
    expect(await outcome({ EHLO })).toEqual({ failure: null, accepted: 1 });
  });

  test('nobody there', async () => {
    // A port that was closed a moment ago may be somebody else's by now.
    const sender = createSmtpSender(at(1));
    expect(await failureOf(sender.send(mail, new Date()))).toBe('retryable');
  });
});

describe('what the server answers', () => {
  test.each<[string, Partial<Record<Point, Deed>>]>([
    ['no service for now', { greeting: '421 4.3.2 come back later' }],
    ['no service for us', { greeting: '554 5.7.1 go away' }],
    ['a wrong password', { AUTH: '535 5.7.8 Username and Password not accepted' }],
    ['a password that is no longer enough', { AUTH: '534 5.7.9 Application-specific password required' }],
    [
      'a disabled sign-in',
      { AUTH: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled' },
    ],
    ['an address that the account may not write as', { MAIL: '553 5.7.1 not owned by user sam' }],
    ['the same, told late', { dot: '554 5.2.252 SendAsDenied; sam@acme.example not allowed to send as it' }],
    ['encryption first', { MAIL: '530 5.7.0 Must issue a STARTTLS command first' }],
    ['an account that is blocked', { dot: '550 5.1.8 Access denied, bad outbound sender' }],
    ['no relaying', { RCPT: '554 5.7.1 <ann@shop.example>: Relay access denied' }],
  ])('%s: the mail stays, and somebody sees to the account', async (_, deeds) => {
    expect(await outcome(deeds)).toEqual({ failure: 'retryable', accepted: 0 });
  });

  test.each<[string, Partial<Record<Point, Deed>>]>([
    ['a day’s share is used up', { dot: '550 5.4.5 Daily user sending limit exceeded' }],
    ['a tenant’s share is used up', { dot: '550 5.7.233 tenant has exceeded its sending rate' }],
    ['too fast', { MAIL: '421 4.7.0 Too many messages, slow down' }],
    ['greylisting', { RCPT: '450 4.2.0 Greylisted, try again in 5 minutes' }],
    ['a local error', { DATA: '451 4.3.0 local error in processing' }],
    ['full for now', { dot: '452 4.3.1 insufficient system storage' }],
  ])('%s: it is waited', async (_, deeds) => {
    expect(await outcome(deeds)).toEqual({ failure: 'rate_limited', accepted: 0 });
  });

  test.each<[string, Partial<Record<Point, Deed>>]>([
    ['nobody of that name', { RCPT: '550 5.1.1 The email account that you tried to reach does not exist' }],
    ['no such user, without a code', { RCPT: '550 No such user here' }],
    ['letters that it has no words for', { RCPT: '553 5.6.7 Address requires SMTPUTF8' }],
    ['a full mailbox', { RCPT: '552 5.2.2 mailbox over quota' }],
    ['too long a mail', { dot: '552 5.3.4 Message size exceeds fixed limit' }],
    ['taken for spam', { dot: '554 5.7.1 Message rejected as spam' }],
  ])('%s: never', async (_, deeds) => {
    expect(await outcome(deeds)).toEqual({ failure: 'permanent', accepted: 0 });
  });
});

test('a mail is taken once, with its own Message-ID, in its thread, with one click to unsubscribe', async () => {
  const server = await open(startSmtpServer());
  const unsubscribeUrl = `http://app.test/u/${'x'.repeat(150)}`;
  const thread = ['0100-of-another-account', 'first@acme.example', 'second@acme.example'];
  const sent = await createSmtpSender(at(server.port)).send(
    {
      ...{ ...mail, unsubscribeUrl, thread, subject: 'Hi\r\nBcc: x@evil.example', to: 'ann@müller.example' },
      from: { name: 'Sam\r\nX-Evil: 1', address: 'sam@büro.example' },
    },
    new Date(),
  );
  expect(sent).toEqual({ providerMessageId: `${mail.id}@xn--bro-hoa.example` });
  expect(server.taken).toMatchObject([
    { from: 'sam@büro.example', to: ['ann@müller.example'], user: 'sam@acme.example' },
  ]);
  const [head, body] = server.taken[0]!.raw.split('\r\n\r\n', 2) as [string, string];
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  expect(unfolded).toMatch(/^To: ann@xn--mller-kva\.example\r?$/m);
  expect(unfolded).toMatch(new RegExp(`^Message-ID: <${mail.id}@xn--bro-hoa\\.example>\r?$`, 'im'));
  expect(unfolded).toMatch(/^In-Reply-To: <second@acme\.example>\r?$/m);
  expect(unfolded).toMatch(/^References: <first@acme\.example> <second@acme\.example>\r?$/m);
  expect(head.toLowerCase()).toContain(`\r\nlist-unsubscribe: <${unsubscribeUrl}>\r\n`);
  expect(head.toLowerCase()).toContain('\r\nlist-unsubscribe-post: list-unsubscribe=one-click');
  expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
  expect(body).toContain('text/plain');
});

test('attachments of 10 MB in all are sent, and more is refused in words before anything is asked', async () => {
  const server = await open(startSmtpServer());
  const of = (...sizes: number[]) =>
    createSmtpSender(at(server.port)).send(
      {
        ...mail,
        attachments: sizes.map((size, i) => ({
          ...{ filename: `${i}.bin`, content: new Uint8Array(size), contentType: 'application/octet-stream' },
        })),
      },
      new Date(),
    );
  await expect(of(6_000_000, 4_000_001)).rejects.toThrow(/10\.0 MB together, and at most 10 MB are sent/);
  expect(await failureOf(of(10_000_001))).toBe('permanent');
  expect(server.taken).toEqual([]);
  await of(6_000_000, 4_000_000);
  expect(server.taken).toHaveLength(1);
});

test('a process that stood still since it claimed the mail does not begin to send it', async () => {
  const server = await open(startSmtpServer());
  const sender = createSmtpSender(at(server.port));
  const claimedAt = new Date(Date.now() - sender.requestTimeoutMs);
  expect(await failureOf(sender.send(mail, claimedAt))).toBe('retryable');
  expect(server.taken).toEqual([]);
});

describe('encryption', () => {
  /** As the guard judges: the name leads to this machine, and is asked of once. */
  const asked: string[] = [];
  const tools: Tools = {
    reach: async (host, port) => {
      asked.push(`${host}:${port}`);
      return [{ address: '127.0.0.1', family: 4 }];
    },
  };
  const valid = { key: validKey, cert: validCert };

  test.each<[Security, boolean]>([
    ['tls', true],
    ['starttls', false],
  ])('%s, at the address that was judged, for the name that was given', async (security, secure) => {
    const server = await open(startSmtpServer({ tls: { secure, ...valid } }));
    asked.length = 0;
    await createSmtpSender(at(server.port, 'secure.localhost', security), tools).send(mail, new Date());
    expect(server.taken).toMatchObject([{ isSecure: true }]);
    expect(asked).toEqual([`secure.localhost:${server.port}`]);
  });

  test('a server whose STARTTLS was stripped, or with another’s certificate, hears no password and gets no mail', async () => {
    const bare = await open(startSmtpServer());
    const stripped = createSmtpSender(at(bare.port, 'secure.localhost', 'starttls'), tools);
    expect(await failureOf(stripped.send(mail, new Date()))).toBe('retryable');
    for (const [host, tls] of [
      ['other.localhost', { secure: true, ...valid }],
      ['expired.localhost', { secure: false, key: expiredKey, cert: expiredCert }],
    ] as const) {
      const server = await open(startSmtpServer({ tls }));
      const sender = createSmtpSender(at(server.port, host, tls.secure ? 'tls' : 'starttls'), tools);
      expect(await failureOf(sender.send(mail, new Date())), host).toBe('retryable');
      expect(server.taken).toEqual([]);
    }
    expect(bare.taken).toEqual([]);
  });

  test('without encryption only where the server is on a private network, and where it may be reached at all', async () => {
    const server = await open(startSmtpServer());
    const publicly: Tools = { reach: async () => [{ address: '93.184.215.14', family: 4 }] };
    const refused: Tools = { reach: () => Promise.reject(new Error('The server is not allowed: no.')) };
    const options = at(server.port, 'mail.example');
    await expect(createSmtpSender(options, publicly).send(mail, new Date())).rejects.toThrow(
      /choose TLS or STARTTLS/,
    );
    await expect(createSmtpSender(options, refused).send(mail, new Date())).rejects.toThrow(/not allowed/);
    await createSmtpSender(options, tools).send(mail, new Date());
    expect(server.taken).toHaveLength(1);
  });
});

test('a check signs in and sends nothing, and says what is wrong', async () => {
  const server = await open(startSmtpServer());
  await checkSmtp(at(server.port), {});
  const wrong = { ...at(server.port), auth: { user: 'sam@acme.example', pass: 'another' } };
  await expect(checkSmtp(wrong, {})).rejects.toThrow(/535.*password is wrong/i);
  const silent = await open(scriptedSmtp({ EHLO: 'close' }));
  await expect(checkSmtp(at(silent.port), {})).rejects.toThrow(VendorError);
  expect(server.taken).toEqual([]);
});
