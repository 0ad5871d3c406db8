import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: ['leads.message', 'settings.mailboxes'],
  rep: ['leads.replied'],
  admin: [
    'settings.checkMailboxDns',
    'settings.createMailbox',
    'settings.deleteMailbox',
    'settings.mailMailboxLink',
    'settings.updateMailbox',
  ],
};
