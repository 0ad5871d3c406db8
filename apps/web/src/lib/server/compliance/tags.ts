import type { Tags } from '#lib/server/room.ts';

export const tags = {
  privacy: {
    name: 'Privacy',
    description:
      'Erasing people, with certificates; giving out what is held about an address; how long data is kept.',
  },
} satisfies Tags;
