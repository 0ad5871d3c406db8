import type { Stack } from '@leadfactory/stack';
import { until } from '@leadfactory/stack/testing';
import type { Zone } from '@leadfactory/integrations/dns-testing';
import { mailsTo } from '../life.ts';

/** What the journeys of who gets in share. */
export interface Doors {
  endpoints: Required<Stack['endpoints']>;
  /** What the name server knows. */
  zone: Zone;
}

/** The first link of the newest mail to an address whose subject holds these words. */
export const linkTo = ({ endpoints }: Doors, email: string, subject: string): Promise<string> =>
  until(`a mail to ${email}: ${subject}`, 20_000, async () => {
    const mails = await mailsTo(endpoints.mail, email);
    return mails.find((mail) => mail.subject.includes(subject))?.links[0];
  });
