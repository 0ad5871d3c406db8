import { field } from './field.ts';
import { page } from './type.ts';

/** A page of the person's, or of the business, on a host that many share: LinkedIn, a map. It is no website of theirs. */
export const profile = field({
  key: 'profile',
  of: 'contact',
  label: 'Profile page',
  type: page(),
  at: { in: 'point', kind: 'profile' },
  // Programs and people write LinkedIn as one word and as two.
  csv: (
    'linkedin, linked in, linkedin url, linked in url, linkedin link, linkedin profile, linked in profile, ' +
    'linkedin profile url, linked in profile url, linkedin page, linkedin bio, linked in bio, person linkedin url, ' +
    'person linked in url, personal linkedin, contact linkedin, contact linkedin url, profile url, xing, ' +
    'google maps url, maps url'
  ).split(', '),
  identifies: 5,
  api: { max: 500 },
  row: 'profile',
  filter: true,
  column: { default: false, width: 'medium' },
  personal: true,
});
