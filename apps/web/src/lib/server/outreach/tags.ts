import type { Tags } from '#lib/server/room.ts';

export const tags = {
  calendar: { name: 'Calendar', description: 'When the mailboxes send what, and what waits for room.' },
  drafts: {
    name: 'Drafts',
    description: 'Mails before they go: read, changed for one lead, approved or rejected.',
  },
  inbox: {
    name: 'Inbox',
    description: 'What leads answer, in all mailboxes: read, sorted, assigned, put off, answered.',
  },
  sequences: {
    name: 'Sequences',
    description:
      'What campaigns send: drafts, versions, what keeps them from being published, and how they read.',
  },
  suppression: {
    name: 'Do not contact',
    description: 'Whom nobody writes to: addresses and whole domains, why, and what came and went.',
  },
} satisfies Tags;
