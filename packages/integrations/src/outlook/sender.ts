import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { toMime } from '../mime/index.ts';
import { callApi, type Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { AUDIENCE, VENDOR } from './door.ts';
import { toVendorError } from './errors.ts';
import { bare, idAt, mailsOf, STEADY } from './find.ts';

const TIMEOUT_MS = 40_000;
const draft = z.object({ id: z.string(), internetMessageId: z.string().nullish() });

/**
 * Sends in two steps: a draft of the whole mail, which lets nothing leave, and then its sending by the id that it got. So the only
 * call whose end may not be known is a short one, and what became of it can be looked up.
 */
export function createOutlookSender(account: Signed, tools: Tools): MailSender {
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
      const chain = mail.thread?.filter((id) => id.includes('@')).map((id) => `<${id}>`) ?? [];
      const raw = await toMime(mail, { messageId: `<${idAt(account, mail.id)}>`, thread: chain });
      const mails = mailsOf(account, tools, signal);
      // Of an attempt that ended between the two: nobody shall send it by hand, too.
      for (const { id, isDraft, internetMessageId } of await mails.ours(mail.id)) {
        if (!isDraft) return { providerMessageId: bare(internetMessageId ?? '') || idAt(account, mail.id) };
        await mails.remove(id);
      }
      const made = await makeDraft(account, tools, signal, raw);
      const response = await callApi(
        { vendor: VENDOR, tools, audience: AUDIENCE, sends: true, signal },
        `${account.api}/v1.0/me/messages/${encodeURIComponent(made.id)}/send`,
        { method: 'POST', headers: STEADY },
      ).catch(async (error: unknown) => {
        if (error instanceof VendorError && error.failure.kind !== 'unknown_outcome')
          await mails.remove(made.id);
        throw error;
      });
      if (!response.ok) {
        await mails.remove(made.id);
        throw await toVendorError(response);
      }
      return { providerMessageId: bare(made.internetMessageId ?? '') || idAt(account, mail.id) };
    },
  };
}

/** A mail as it is, in base64 (learn.microsoft.com/graph/outlook-send-mime-message). */
async function makeDraft(account: Signed, tools: Tools, signal: AbortSignal, raw: Uint8Array) {
  const response = await callApi(
    { vendor: VENDOR, tools, audience: AUDIENCE, sends: false, signal },
    `${account.api}/v1.0/me/messages`,
    {
      method: 'POST',
      headers: { ...STEADY, 'content-type': 'text/plain' },
      body: Buffer.from(raw).toString('base64'),
    },
  );
  if (!response.ok) throw await toVendorError(response);
  const read = draft.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new VendorError(VENDOR, { kind: 'retryable' }, 'Its answer was not understood.');
  return read.data;
}
