export { toVendorError } from './errors.ts';
export { parseSesEvent, type ParsedEvent } from './event.ts';
export { createHttpLookup } from './lookup.ts';
export { toMime } from './mime.ts';
export { createSesSender, type SesOptions } from './sender.ts';
export { verifySns, type SnsFailure, type SnsMessage, type SnsTrust, type SnsVerified } from './sns.ts';
