import type { Configuration } from './configuration.ts';

/**
 * Whether the embedded mail server keeps what this process sends, for whoever runs it to read. It alone takes mails and
 * tells of them, or shows them, at one address; where people reach its inbox by another (in containers), the first says it.
 */
export const mailStaysHere = ({
  SES_ENDPOINT,
  MAIL_EVENTS_URL,
  INBOX_URL,
}: Partial<Pick<Configuration, 'SES_ENDPOINT' | 'MAIL_EVENTS_URL' | 'INBOX_URL'>>): boolean =>
  SES_ENDPOINT !== undefined && !!INBOX_URL && [MAIL_EVENTS_URL, INBOX_URL].includes(SES_ENDPOINT);
