import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMailboxProvider, type MailboxProvider } from '../mailbox-testing/index.ts';
import type { Signed } from '../oauth/index.ts';
import { SignedOut, type AccountDoor, type Tools } from '../vendor/index.ts';
import { gmail } from './manifest.ts';
import { createGmailLookup } from './lookup.ts';
import { createGmailSender } from './sender.ts';

let provider: MailboxProvider;
let account: Signed;
let renewals: number;
let tools: Tools;

beforeEach(async () => {
  provider = await startMailboxProvider();
  account = await signIn();
  renewals = 0;
  tools = {
    async token(audience, refused) {
      if (!account.access[audience] || account.access[audience].token === refused) {
        renewals++;
        account = await door().renew(account, audience);
      }
      return account.access[audience]!.token;
    },
  };
});
afterEach(() => provider.close());

const door = () =>
  gmail.account!({ ...provider.env, GMAIL_IMAP: 'imap.gmail.com:993' }) as AccountDoor<Signed>;
async function signIn(): Promise<Signed> {
  const request = { redirectUri: 'http://app.test/callback', state: 's', verifier: 'v'.repeat(43) };
  const url = await door().begin({ ...request, hint: 'sam@acme.example' });
  const back = await provider.visit(url);
  return (await door().finish(request, back.href))!.credentials;
}
const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  ...{ id: randomUUID(), orgId: randomUUID(), from: { name: 'Sam', address: 'sales@alias.example' } },
  ...{ to: 'ann@shop.example', subject: 'Grüße', text: 'Hello', html: '<p>Hello</p>' },
  ...more,
});
const send = (one: OutgoingMail) => createGmailSender(account, tools).send(one, new Date());
const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: unknown) => (error instanceof VendorError ? error.failure : error),
  );
const find = (id: string) => createGmailLookup(account, tools).find({ id, orgId: 'o' });
const path = (text: string) => provider.account.requests.filter(({ path }) => path.includes(text)).length;

test('an account is signed in to by PKCE, with lasting access, and says whose it is', async () => {
  const url = new URL(
    await door().begin({
      redirectUri: 'http://app.test/c',
      state: 's',
      verifier: 'v'.repeat(43),
      hint: 'a@b.c',
    }),
  );
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ access_type: 'offline', prompt: 'consent', code_challenge_method: 'S256', login_hint: 'a@b.c' },
    ...{ scope: 'https://mail.google.com/', state: 's', response_type: 'code' },
  });
  expect(url.href).not.toContain('v'.repeat(43));
  expect(account).toMatchObject({ user: 'sam@acme.example', api: provider.url, imap: 'imap.gmail.com:993' });
  provider.tokens.state.user = null;
  const request = { redirectUri: 'http://app.test/c', state: 's', verifier: 'v'.repeat(43) };
  expect(await door().finish(request, (await provider.visit(url.href)).href)).toBeNull();
});

test('what comes back with another state, or to another verifier, opens nothing', async () => {
  const request = { redirectUri: 'http://app.test/c', state: 's', verifier: 'v'.repeat(43) };
  const back = async () => (await provider.visit(await door().begin(request))).href;
  await expect(door().finish({ ...request, state: 'other' }, await back())).rejects.toThrow(VendorError);
  await expect(door().finish({ ...request, verifier: 'w'.repeat(43) }, await back())).rejects.toThrow(
    VendorError,
  );
  // A code counts once.
  const once = await back();
  expect(await door().finish(request, once)).not.toBeNull();
  await expect(door().finish(request, once)).rejects.toThrow(VendorError);
});

test('a mail is sent as it is, once, and found again by its Message-ID', async () => {
  const one = mail({ unsubscribeUrl: 'https://app.test/u/t' });
  expect(await send(one)).toEqual({ providerMessageId: `${one.id}@acme.example` });
  expect(provider.account.mails).toHaveLength(1);
  expect(provider.account.mails[0]!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect(provider.account.mails[0]!.raw).not.toMatch(/DKIM-Signature/i);
  expect(await find(one.id)).toEqual({ found: true, providerMessageId: `${one.id}@acme.example` });
});

test('a follow-up goes into the thread of the mail before; one whose thread is gone begins another', async () => {
  const first = mail();
  const { providerMessageId } = await send(first);
  await send(mail({ thread: [providerMessageId] }));
  await send(mail({ thread: ['gone@acme.example'] }));
  const [a, b, c] = provider.account.mails;
  expect(b!.threadId).toBe(a!.threadId);
  expect(b!.raw).toContain(`In-Reply-To: <${providerMessageId}>`);
  expect(c!.threadId).not.toBe(a!.threadId);
});

test('where Google puts a Message-ID of its own in place, that is what answers name, and the mail is found by its header', async () => {
  provider.account.renames = true;
  const one = mail();
  const { providerMessageId } = await send(one);
  expect(providerMessageId).toMatch(/@mail\.gmail\.com$/);
  expect(await find(one.id)).toEqual({ found: true, providerMessageId });
});

test('a token that ran out is renewed, and the mail sent once', async () => {
  provider.tokens.expire();
  await send(mail());
  expect([renewals, provider.account.mails.length]).toEqual([1, 1]);
  expect(path('messages/send')).toBe(2);
});

test('an account that is taken back is signed out, which surely sent nothing', async () => {
  provider.tokens.revoke();
  const sent = send(mail());
  await expect(sent).rejects.toThrow(SignedOut);
  expect(await failureOf(sent)).toEqual({ kind: 'retryable' });
  expect(provider.account.mails).toEqual([]);
});

describe('what became of it', () => {
  const error = (code: number, reason: string) => ({
    error: { code, message: 'Words.', errors: [{ reason }] },
  });
  test.each([
    [
      '429 with a time',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'rate_limited', retryAfterMs: 7_000 },
    ],
    ['429 without', { status: 429 }, { kind: 'rate_limited', retryAfterMs: 60_000 }],
    [
      '403 that asks to wait',
      { status: 403, body: error(403, 'userRateLimitExceeded') },
      { kind: 'rate_limited', retryAfterMs: 60_000 },
    ],
    [
      '403, the day’s mails are used up',
      { status: 403, body: error(403, 'dailyLimitExceeded') },
      { kind: 'rate_limited', retryAfterMs: 3_600_000 },
    ],
    ['403, the account may not', { status: 403, body: error(403, 'domainPolicy') }, { kind: 'retryable' }],
    ['400, no such mail', { status: 400, body: error(400, 'invalidArgument') }, { kind: 'permanent' }],
    ['400 without a word', { status: 400 }, { kind: 'permanent' }],
    ['413', { status: 413 }, { kind: 'permanent' }],
    ['500 before it was taken', { status: 500 }, { kind: 'unknown_outcome' }],
    ['503 after it was taken', { status: 503, accepts: true }, { kind: 'unknown_outcome' }],
    ['cut off before', 'drop before', { kind: 'unknown_outcome' }],
    ['cut off after', 'drop after', { kind: 'unknown_outcome' }],
  ] as const)('%s', async (_, deed, failure) => {
    provider.account.deeds.push(deed);
    expect(await failureOf(send(mail()))).toEqual(failure);
  });

  test('nobody there to be asked: surely not sent', async () => {
    const gone = await startMailboxProvider();
    await gone.close();
    account = { ...account, api: gone.url };
    expect(await failureOf(send(mail()))).toEqual({ kind: 'retryable' });
  });

  test('of one that is not known: found where it was taken; else nobody can say, and it stays held', async () => {
    const taken = mail();
    provider.account.deeds.push('drop after');
    await failureOf(send(taken));
    expect(await find(taken.id)).toEqual({ found: true, providerMessageId: `${taken.id}@acme.example` });
    const lost = mail();
    provider.account.deeds.push('drop before');
    await failureOf(send(lost));
    await expect(find(lost.id)).rejects.toThrow(/may have left/);
  });
});
