export const outreachLive = { mailbox: 'app:mailboxes' } as const;
