export { toVendorError } from './errors.ts';
export { parseSesEvent, type ParsedEvent, type ProviderEvent } from './event.ts';
export { createHttpLookup } from './lookup.ts';
export type { MailSender, OutgoingMail, ProviderLookup } from './mail.ts';
export { toMime } from './mime.ts';
export { createSesSender, type SesOptions } from './sender.ts';
export { verifySns, type SnsFailure, type SnsMessage, type SnsTrust, type SnsVerified } from './sns.ts';
