import { randomBytes } from 'node:crypto';
import type { MailSender, OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { messageIdOf } from '../mail-server/message-id.ts';
import { toMime } from '../mime/index.ts';
import { callApi, type Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { AUDIENCE, VENDOR } from './door.ts';
import { toVendorError } from './errors.ts';
import { bare, mailsOf } from './find.ts';

const TIMEOUT_MS = 40_000;
const sent = z.object({ id: z.string() });

/** Sends by `users.messages.send`: the whole mail as it is, within the thread that it answers. */
export function createGmailSender(account: Signed, tools: Tools): MailSender {
  return {
    requestTimeoutMs: TIMEOUT_MS,
    async send(mail, claimedAt) {
      const left = claimedAt.getTime() + TIMEOUT_MS - Date.now();
      if (left < 100)
        throw new VendorError(
          VENDOR,
          { kind: 'retryable' },
          'The process stood still for too long before sending.',
        );
      const signal = AbortSignal.timeout(left);
      // Of the account's own domain, so that it is searched for whatever address the mail is from.
      const messageId = messageIdOf({ id: mail.id, from: { name: '', address: account.user } });
      const chain = mail.thread?.filter((id) => id.includes('@')).map((id) => `<${id}>`) ?? [];
      const raw = await toMime(mail, { messageId: `<${messageId}>`, thread: chain });
      const threadId = await threadOf(account, tools, mail, signal);
      const { body, type } = related({ threadId }, raw);
      const response = await callApi(
        { vendor: VENDOR, tools, audience: AUDIENCE, sends: true, signal },
        `${account.api}/upload/gmail/v1/users/me/messages/send?uploadType=multipart`,
        { method: 'POST', headers: { 'content-type': type }, body },
      );
      if (!response.ok) throw await toVendorError(response);
      const { id } = sent.safeParse(await response.json().catch(() => null)).data ?? {};
      return { providerMessageId: (id && (await keptIdOf(account, tools, id))) || messageId };
    },
  };
}

/** The thread of the mail that it answers; undefined where it answers none, or that is not to be found. */
async function threadOf(
  account: Signed,
  tools: Tools,
  { thread = [], follows = [] }: OutgoingMail,
  signal: AbortSignal,
): Promise<string | undefined> {
  const last = [...thread.filter((id) => id.includes('@')), ...follows].at(-1);
  if (last === undefined) return undefined;
  const { messages } = await mailsOf(account, tools, signal).search(`rfc822msgid:${bare(last)}`);
  return messages[0]?.threadId;
}

/** The Message-ID that it went out with: Google may put its own in place of ours. What it does not say is what we gave. */
async function keptIdOf(account: Signed, tools: Tools, id: string): Promise<string | null> {
  try {
    const { value } = await mailsOf(account, tools, AbortSignal.timeout(5_000)).headersOf(id, ['Message-ID']);
    return bare(value('Message-ID') ?? '') || null;
  } catch {
    return null;
  }
}

/** `multipart/related`: what is said of the mail, then the mail (developers.google.com/workspace/gmail/api/guides/uploads). */
function related(about: object, raw: Uint8Array): { body: Uint8Array<ArrayBuffer>; type: string } {
  const boundary = `lf-${randomBytes(18).toString('hex')}`;
  const head = [
    `--${boundary}\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(about)}\r\n`,
    `--${boundary}\r\ncontent-type: message/rfc822\r\n\r\n`,
  ].join('');
  const body = Buffer.concat([Buffer.from(head), raw, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body: new Uint8Array(body), type: `multipart/related; boundary=${boundary}` };
}
