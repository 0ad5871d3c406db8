import { analysis } from './kind.ts';

export const business = analysis({
  kind: 'business',
  area: 'business',
  share: 1,
  needsBrowser: false,
  repeatable: false,
  limit: '2 minutes',
  words: { name: 'Business signals', does: 'Look for what customers look for' },
});
