export type { Deed } from './account.ts';
export { startMailboxProvider, type MailboxProvider } from './server.ts';
