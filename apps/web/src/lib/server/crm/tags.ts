import type { Tags } from '#lib/server/room.ts';

export const tags = {
  leads: { name: 'Leads', description: 'Leads: found, added, moved, won, lost, erased.' },
} satisfies Tags;
