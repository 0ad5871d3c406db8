import type { MailLookup } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Tools } from '../../vendor/index.ts';
import { sentFolder } from './folders.ts';
import { withSession, type ImapOptions } from './session.ts';

/** A copy stands in the folder as soon as the server has taken the mail; some take a moment. */
const SETTLE_MS = 60_000;
const TIMEOUT_MS = 30_000;

/**
 * Finds a mail of ours by its Message-ID among what the account sent. That it is not there says something only where the account
 * keeps copies of what goes through it: where none of our mails is there, nobody can say.
 */
export const createImapLookup = (options: ImapOptions, tools: Tools = {}): MailLookup => ({
  settleMs: SETTLE_MS,
  find: ({ id }) =>
    withSession(options, tools, AbortSignal.timeout(TIMEOUT_MS), async (client) => {
      const path = await sentFolder(client);
      if (path === null) throw unknown();
      const lock = await client.getMailboxLock(path, { readOnly: true });
      try {
        const found = await client.search({ header: { 'message-id': id } }, { uid: true });
        const [uid] = found || [];
        if (uid !== undefined) {
          const mail = await client.fetchOne(String(uid), { envelope: true }, { uid: true });
          const messageId = (mail && mail.envelope?.messageId?.replace(/^<|>$/g, '')) || null;
          return { found: true, providerMessageId: messageId } as const;
        }
        const ours = await client.search({ header: { 'x-leadfactory-message': true } }, { uid: true });
        if (!ours || ours.length === 0) throw unknown();
        return { found: false } as const;
      } finally {
        lock.release();
      }
    }),
});

const unknown = () =>
  new VendorError(
    'IMAP',
    { kind: 'retryable' },
    'The account keeps no copies of what it sends: whether a mail left cannot be asked.',
  );
