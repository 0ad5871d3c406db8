export { checkSmtp } from './check.ts';
export { createSmtpSender } from './sender.ts';
export type { SmtpOptions } from './transport.ts';
