import type { Tags } from '#lib/server/room.ts';

export const tags = {
  session: { name: 'Session', description: 'Who asks, and what they may do.' },
  settings: { name: 'Settings', description: 'The organisation, its members, mailboxes, sources and looks.' },
  connections: {
    name: 'Connections',
    description:
      'The organisation’s own accounts at vendors. Their credentials are taken, and never given out.',
  },
} satisfies Tags;
