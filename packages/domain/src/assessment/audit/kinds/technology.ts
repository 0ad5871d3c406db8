import { analysis } from './kind.ts';

export const technology = analysis({
  kind: 'technology',
  area: 'technology',
  share: 1,
  needsBrowser: false,
  repeatable: false,
  limit: '2 minutes',
  words: { name: 'Technology', does: 'Tell what it is made with' },
});
