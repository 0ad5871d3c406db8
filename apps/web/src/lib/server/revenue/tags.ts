import type { Tags } from '#lib/server/room.ts';

export const tags = {
  sales: { name: 'Sales', description: 'Orders, and what earned them.' },
} satisfies Tags;
