import type { Tags } from '#lib/server/room.ts';

export const tags = {
  campaigns: { name: 'Campaigns', description: 'Campaigns and their templates.' },
  industries: { name: 'Industries', description: 'What an industry brings, and which one holds.' },
  simulations: {
    name: 'Simulations',
    description: 'What a campaign would do, gone through before it does it.',
  },
  workflow: { name: 'Workflow', description: 'The life of one lead in one campaign, as it runs.' },
} satisfies Tags;
