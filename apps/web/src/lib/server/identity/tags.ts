import type { Tags } from '#lib/server/room.ts';

export const tags = {
  session: { name: 'Session', description: 'Who asks, and what they may do.' },
  settings: { name: 'Settings', description: 'The organisation, its members, mailboxes, sources and looks.' },
} satisfies Tags;
