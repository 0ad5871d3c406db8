export * from './person.ts';
export * from './proof/methods.ts';
export * from './stop.ts';

/** From a paused mailbox nothing is sent. */
export const mailboxStatuses = ['active', 'paused'] as const;
export type MailboxStatus = (typeof mailboxStatuses)[number];
