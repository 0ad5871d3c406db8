import type { Industry } from '@leadfactory/domain/lifecycle/industry';

/** The app's own words, where no industry has others. */
const usual: Required<Industry['words']> = { lead: { one: 'lead', many: 'leads' } };

/** What the app calls its things in an industry; in none, its own words. */
export const wordsOf = (industry: Industry | undefined): typeof usual => ({ ...usual, ...industry?.words });
