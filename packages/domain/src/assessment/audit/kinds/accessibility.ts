import { analysis } from './kind.ts';

export const accessibility = analysis({
  kind: 'accessibility',
  area: 'accessibility',
  share: 1,
  needsBrowser: true,
  repeatable: false,
  limit: '2 minutes',
  words: { name: 'Accessibility', does: 'Check who can use it' },
});
