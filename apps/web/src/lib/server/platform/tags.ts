import type { Tags } from '#lib/server/room.ts';

export const tags = {
  health: { name: 'Health', description: 'Whether each service that LeadFactory stands on answers.' },
} satisfies Tags;
