import type { MailLookup } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Signed } from '../oauth/index.ts';
import type { Tools } from '../vendor/index.ts';
import { VENDOR } from './door.ts';
import { bare, mailsOf } from './find.ts';

/** What was taken lies in the outbox for some seconds, at times for minutes. */
const SETTLE_MS = 5 * 60_000;

/**
 * What became of a mail: among those that were sent it was; a draft that still is one surely was not. One that is not found at
 * all may have left, and stays held until a person decides.
 */
export const createOutlookLookup = (account: Signed, tools: Tools): MailLookup => ({
  settleMs: SETTLE_MS,
  async find({ id }) {
    const mails = mailsOf(account, tools, AbortSignal.timeout(30_000));
    const found = await mails.ours(id);
    const sent = found.find(({ isDraft }) => !isDraft);
    if (sent) return { found: true, providerMessageId: bare(sent.internetMessageId ?? '') || null };
    if (found.length === 0) throw unknown();
    // In the outbox it is a draft, too.
    const drafts = await mails.drafts();
    if (found.every(({ parentFolderId }) => parentFolderId === drafts)) return { found: false };
    throw unknown();
  },
});

const unknown = () =>
  new VendorError(
    VENDOR,
    { kind: 'retryable' },
    'The mail is not among what the account sent, and may have left.',
  );
