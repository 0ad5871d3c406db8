import type { MailLookup } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { messageIdOf } from '../mail-server/message-id.ts';
import type { Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { VENDOR } from './door.ts';
import { bare, mailsOf } from './find.ts';

/** A mail can be searched for some seconds after it was taken. */
const SETTLE_MS = 2 * 60_000;
/** So many of the latest mails are looked at one by one. */
const MOST = 200;
const OURS = 'X-LeadFactory-Message';

/**
 * Finds a mail among what the account sent: by its Message-ID, else by the header that every mail of ours has. One that is not
 * found may still have left, and stays held until a person decides.
 */
export const createGmailLookup = (account: Signed, tools: Tools): MailLookup => ({
  settleMs: SETTLE_MS,
  async find({ id }) {
    const mails = mailsOf(account, tools, AbortSignal.timeout(30_000));
    const messageId = messageIdOf({ id, from: { name: '', address: account.user } });
    const { messages } = await mails.search(`in:sent rfc822msgid:${messageId}`);
    if (messages.length > 0) return { found: true, providerMessageId: messageId };
    let seen = 0;
    for (let page: string | undefined; ;) {
      const { messages, nextPageToken } = await mails.search('in:sent newer_than:7d', page);
      for (const { id: key } of messages) {
        if (seen++ >= MOST) throw unknown();
        const { value } = await mails.headersOf(key, [OURS, 'Message-ID']);
        if (value(OURS)?.trim() === id)
          return { found: true, providerMessageId: bare(value('Message-ID') ?? '') || null };
      }
      if (!nextPageToken) throw unknown();
      page = nextPageToken;
    }
  },
});

const unknown = () =>
  new VendorError(
    VENDOR,
    { kind: 'retryable' },
    'The mail is not among what the account sent, and may have left.',
  );
