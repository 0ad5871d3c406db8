import type { Secrets } from '../data/secrets.ts';

/** How the owner of a new organisation gets in; shown once. */
export const ownerLines = (owner: NonNullable<Secrets['first']>, appUrl: string): string =>
  [
    '',
    'The first organisation was made. Its owner signs in as',
    `  ${owner.email}   ${owner.password}`,
    'or chooses a password of their own with this link (shown once, valid for 7 days):',
    `  ${appUrl}/password/${owner.passwordToken}`,
  ].join('\n');
