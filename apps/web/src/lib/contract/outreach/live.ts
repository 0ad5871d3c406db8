export const outreachLive = {
  conversation: 'app:conversations',
  mailbox: 'app:mailboxes',
  mail_draft: 'app:drafts',
} as const;
