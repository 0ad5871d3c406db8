import { minuteOf, type Letter } from '@leadfactory/domain/identity/letters';
import { lostAt } from '@leadfactory/domain/outreach/mailboxes/proof';

export interface AboutRecord {
  organisation: string;
  host: string;
  /** What rests on it. */
  addresses: readonly string[];
  record: { name: string; value: string };
  /** Settings → Mailboxes. */
  url: string;
}

const button = (url: string) => ({ label: 'Open the mailboxes', url });
const all = (addresses: readonly string[]) => addresses.join(', ') || 'no mailbox at present';

/** To the owners, when the record is away since then. */
export const recordAwayLetter = (
  { organisation, host, addresses, record, url }: AboutRecord,
  since: Date,
): Letter => ({
  subject: `The DNS record of ${host} is gone`,
  says: [
    `The record by which “${organisation}” proved ${host} was not found. If it is not back by ${minuteOf(lostAt(since))}, nothing is sent any more as the addresses that rest on it: ${all(addresses)}.`,
    `Set it again where the domain is administered:\nType: TXT\nName: ${record.name}\nValue: ${record.value}`,
  ],
  button: button(url),
  also: ['Until then all goes on as before. If the domain is not yours any more, there is nothing to do.'],
});

/** To the owners, when it was away for too long. */
export const recordLostLetter = ({ organisation, host, addresses, url }: AboutRecord): Letter => ({
  subject: `${host} is not proved any more`,
  says: [
    `The record by which “${organisation}” proved ${host} has been away for a week. Nothing is sent any more as the addresses that rested on it: ${all(addresses)}.`,
    'Leads whose mails wait for it go on by themselves once the addresses are proved again.',
  ],
  button: button(url),
});
