import { analysis } from './kind.ts';

export const seo = analysis({
  kind: 'seo',
  area: 'seo',
  share: 1,
  needsBrowser: false,
  repeatable: false,
  limit: '5 minutes',
  words: { name: 'Search engines', does: 'Read the site as a search engine does' },
});
