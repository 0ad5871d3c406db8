import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMailboxProvider, type MailboxProvider } from '../mailbox-testing/index.ts';
import type { Signed } from '../oauth/index.ts';
import { SignedOut, type AccountDoor, type Tools } from '../vendor/index.ts';
import { createOutlookLookup } from './lookup.ts';
import { outlook } from './manifest.ts';
import { createOutlookSender } from './sender.ts';

let provider: MailboxProvider;
let account: Signed;
let tools: Tools;

beforeEach(async () => {
  provider = await startMailboxProvider();
  provider.tokens.state.rotates = true;
  const request = { redirectUri: 'http://app.test/callback', state: 's', verifier: 'v'.repeat(43) };
  const back = await provider.visit(await door().begin(request));
  account = (await door().finish(request, back.href))!.credentials;
  tools = {
    async token(audience, refused) {
      if (!account.access[audience] || account.access[audience].token === refused)
        account = await door().renew(account, audience);
      return account.access[audience]!.token;
    },
  };
});
afterEach(() => provider.close());

const door = () =>
  outlook.account!({
    ...{ ...provider.env, OUTLOOK_TENANT: 'common', OUTLOOK_IMAP: 'outlook.office365.com:993' },
  }) as AccountDoor<Signed>;
const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
  ...{ id: randomUUID(), orgId: randomUUID(), from: { name: 'Sam', address: 'sam@acme.example' } },
  ...{ to: 'ann@shop.example', subject: 'Grüße', text: 'Hello', html: '<p>Hello</p>' },
  ...more,
});
const send = (one: OutgoingMail) => createOutlookSender(account, tools).send(one, new Date());
const failureOf = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: unknown) => (error instanceof VendorError ? error.failure : error),
  );
const find = (id: string) => createOutlookLookup(account, tools).find({ id, orgId: 'o' });
const left = () => provider.account.mails.filter(({ draft }) => !draft);
const drafts = () => provider.account.mails.filter(({ draft }) => draft);

test('people are asked for all at once; each service has a token of its own, and a new refresh token takes the old one’s place', async () => {
  const url = new URL(
    await door().begin({ redirectUri: 'http://app.test/c', state: 's', verifier: 'v'.repeat(43) }),
  );
  expect(url.pathname).toBe('/common/oauth2/v2.0/authorize');
  expect(url.searchParams.get('scope')!.split(' ')).toEqual(
    expect.arrayContaining([
      'offline_access',
      'https://graph.microsoft.com/Mail.Send',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
    ]),
  );
  const before = account.refreshToken;
  const imap = await tools.token!('imap');
  expect(imap).not.toBe(account.access['graph']!.token);
  expect(account.refreshToken).not.toBe(before);
  await expect(door().renew({ ...account, refreshToken: before }, 'imap')).rejects.toThrow(SignedOut);
});

test('a mail is sent as it is, once, and leaves no draft behind', async () => {
  const one = mail({ thread: ['first@acme.example'] });
  expect(await send(one)).toEqual({ providerMessageId: `${one.id}@acme.example` });
  expect([left().length, drafts().length]).toEqual([1, 0]);
  expect(left()[0]!.raw).toContain('In-Reply-To: <first@acme.example>');
  expect(await find(one.id)).toEqual({ found: true, providerMessageId: `${one.id}@acme.example` });
});

test('where Microsoft names it otherwise, it is found by the header that it came with', async () => {
  provider.account.renames = true;
  const one = mail();
  const { providerMessageId } = await send(one);
  expect(providerMessageId).toMatch(/@prod\.outlook\.com$/);
  expect(await find(one.id)).toEqual({ found: true, providerMessageId });
});

test('a token that ran out is renewed, and the mail sent once; one that is taken back signs out', async () => {
  provider.tokens.expire();
  await send(mail());
  expect([left().length, drafts().length]).toEqual([1, 0]);
  provider.tokens.revoke();
  await expect(send(mail())).rejects.toThrow(SignedOut);
  expect(left()).toHaveLength(1);
});

describe('what became of it', () => {
  const error = (code: string) => ({ error: { code, message: 'Words.' } });
  test.each([
    [
      '429 with a time',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'rate_limited', retryAfterMs: 7_000 },
      0,
    ],
    [
      'the day’s mails are used up',
      { status: 403, body: error('ErrorExceededMessageLimit') },
      { kind: 'rate_limited', retryAfterMs: 3_600_000 },
      0,
    ],
    [
      'the account may not send as the address',
      { status: 403, body: error('ErrorSendAsDenied') },
      { kind: 'retryable' },
      0,
    ],
    ['no such recipient', { status: 400, body: error('ErrorInvalidRecipients') }, { kind: 'permanent' }, 0],
    ['500 before it was taken', { status: 500 }, { kind: 'unknown_outcome' }, 1],
    ['503 after it was taken', { status: 503, accepts: true }, { kind: 'unknown_outcome' }, 0],
    ['cut off before', 'drop before', { kind: 'unknown_outcome' }, 1],
    ['cut off after', 'drop after', { kind: 'unknown_outcome' }, 0],
  ] as const)('%s', async (_, deed, failure, open) => {
    provider.account.deeds.push(deed);
    expect(await failureOf(send(mail()))).toEqual(failure);
    expect(drafts()).toHaveLength(open);
  });

  test('more than it takes is refused for good, before anything is sent', async () => {
    const attachments = [
      { filename: 'a.bin', content: new Uint8Array(4_000_000), contentType: 'application/x' },
    ];
    expect(await failureOf(send(mail({ attachments })))).toEqual({ kind: 'permanent' });
    expect(provider.account.mails).toEqual([]);
  });

  test('of one that is not known: sent, surely not sent, or in between', async () => {
    const taken = mail();
    provider.account.deeds.push('drop after');
    await failureOf(send(taken));
    expect(await find(taken.id)).toMatchObject({ found: true });

    const untouched = mail();
    provider.account.deeds.push('drop before');
    await failureOf(send(untouched));
    expect(await find(untouched.id)).toEqual({ found: false });
    drafts()[0]!.folder = 'outbox';
    await expect(find(untouched.id)).rejects.toThrow(/may have left/);
    drafts()[0]!.folder = 'drafts';
    // The next attempt takes the place of the draft that nobody sent.
    await send(untouched);
    expect([left().length, drafts().length]).toEqual([2, 0]);
    await expect(find(randomUUID())).rejects.toThrow(/may have left/);
  });

  test('one that was sent already is not sent again, whoever asks', async () => {
    const one = mail();
    await send(one);
    expect(await send(one)).toEqual({ providerMessageId: `${one.id}@acme.example` });
    expect(left()).toHaveLength(1);
  });
});
