import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    ...['calendar.day', 'calendar.week', 'leads.message', 'settings.mailboxes'],
    ...['drafts.counts', 'drafts.get', 'drafts.list', 'drafts.next'],
    ...['inbox.counts', 'inbox.get', 'inbox.list'],
    'settings.law',
    ...['suppression.history', 'suppression.list', 'sequences.preview', 'sequences.previewLeads'],
  ],
  rep: [
    ...['inbox.answer', 'inbox.assign', 'inbox.classify', 'inbox.done', 'inbox.read', 'inbox.snooze'],
    ...[
      'drafts.edit',
      'inbox.takeBack',
      'leads.decideMessage',
      'leads.doNotContact',
      'leads.setConsent',
      'leads.replied',
      'suppression.add',
      'suppression.check',
    ],
  ],
  manager: [
    ...['drafts.approve', 'drafts.reject'],
    ...['sequences.sendTest', 'suppression.import', 'suppression.remove'],
  ],
  admin: [
    'settings.checkMailboxDns',
    'settings.checkMailboxDomain',
    'settings.createMailbox',
    'settings.deleteMailbox',
    'settings.giveMailboxKey',
    'settings.mailMailboxLink',
    'settings.testMailbox',
    'settings.setLaw',
    'settings.trackMailboxBy',
    'settings.updateMailbox',
  ],
};
