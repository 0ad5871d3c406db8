import type { Tags } from '#lib/server/room.ts';

export const tags = {
  assessments: { name: 'Assessments', description: 'What was measured about websites.' },
  prompts: { name: 'Prompts', description: 'What language models are told.' },
  scoring: { name: 'Scoring', description: 'Points that your organisation gives for what fields hold.' },
  usage: { name: 'Usage', description: 'What language models cost, and may cost.' },
} satisfies Tags;
