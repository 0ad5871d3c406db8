import type { Configuration } from './configuration.ts';

/** Whether the embedded mail server keeps what this process sends, for whoever runs it to read. */
export const mailStaysHere = ({
  SES_ENDPOINT,
  INBOX_URL,
}: Partial<Pick<Configuration, 'SES_ENDPOINT' | 'INBOX_URL'>>): boolean =>
  !!INBOX_URL && SES_ENDPOINT === INBOX_URL;
