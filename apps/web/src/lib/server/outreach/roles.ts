import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: ['leads.message', 'settings.mailboxes'],
  rep: ['leads.replied'],
  admin: ['settings.createMailbox', 'settings.deleteMailbox', 'settings.updateMailbox'],
};
