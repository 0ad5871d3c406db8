import { minuteOf, type Letter } from '@leadfactory/domain/identity/letters';
import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';

interface AboutStop {
  organisation: string;
  address: string;
  by: MailboxStop;
  at: Date;
  /** Settings → Mailboxes. */
  url: string;
}

const why: Record<MailboxStop, string> = {
  bounces: 'too many of its latest mails bounced',
  complaints: 'too many readers of its latest mails complained',
  signed_out: 'its account lets nobody in any more: somebody withdrew that, or changed the password',
};
const whatToDo: Record<MailboxStop, string> = {
  bounces: 'Look where those addresses came from before you resume it: providers turn senders away for that.',
  complaints: 'Look whom it writes to, and what, before you resume it: providers turn senders away for that.',
  signed_out: 'Sign in again: then it goes on by itself.',
};

/** To the owners, when a mailbox has stopped by itself. */
export const stopLetter = ({ organisation, address, by, at, url }: AboutStop): Letter => ({
  subject: `The mailbox ${address} stopped`,
  says: [
    `${address}, from which “${organisation}” writes to leads, stopped by itself on ${minuteOf(at)}: ${why[by]}. Nothing is sent from it, and leads whose mails wait for it go on once it does.`,
    whatToDo[by],
  ],
  button: { label: 'Open the mailboxes', url },
});
