import type { Tags } from '#lib/server/room.ts';

export const tags = {
  suppression: {
    name: 'Do not contact',
    description: 'Whom nobody writes to: addresses and whole domains, why, and what came and went.',
  },
} satisfies Tags;
