import type { Tags } from '#lib/server/room.ts';

export const tags = {
  fields: { name: 'Fields', description: 'Fields that your organisation made for its leads.' },
  leads: { name: 'Leads', description: 'Leads: found, added, moved, won, lost, erased.' },
} satisfies Tags;
