import { MOST_SOFT_BOUNCES } from '@leadfactory/domain/outreach/bounces';

/** What is said of an address to which a mail bounced for good. */
export const BOUNCED = 'A mail to this address bounced.';
/** What stands beside one that took none of several mails. */
export const GIVEN_UP = `Mails could not be delivered ${MOST_SOFT_BOUNCES} times in a row.`;
