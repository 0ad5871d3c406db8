import type { Tags } from '#lib/server/room.ts';

export const tags = {
  imports: { name: 'Imports', description: 'Files of leads: uploaded, looked at, imported.' },
} satisfies Tags;
