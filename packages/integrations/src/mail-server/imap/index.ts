export { createImapInbox } from './inbox.ts';
export { createImapLookup } from './lookup.ts';
export { checkImap, type ImapOptions } from './session.ts';
