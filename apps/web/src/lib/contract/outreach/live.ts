export const outreachLive = { conversation: 'app:conversations', mailbox: 'app:mailboxes' } as const;
