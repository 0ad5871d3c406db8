import type { Tags } from '#lib/server/room.ts';

export const tags = {
  dashboard: { name: 'Dashboard', description: 'Figures of the whole organisation.' },
} satisfies Tags;
