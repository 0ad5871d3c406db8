import { analysis } from './kind.ts';

export const visual = analysis({
  kind: 'visual',
  area: 'visual',
  share: 1,
  needsBrowser: true,
  repeatable: false,
  limit: '2 minutes',
  words: { name: 'Appearance', does: 'Look at it' },
});
