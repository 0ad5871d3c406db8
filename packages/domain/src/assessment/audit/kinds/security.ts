import { analysis } from './kind.ts';

export const security = analysis({
  kind: 'security',
  area: 'security',
  share: 1,
  needsBrowser: false,
  repeatable: false,
  limit: '2 minutes',
  words: { name: 'Security', does: 'Check the security' },
});
