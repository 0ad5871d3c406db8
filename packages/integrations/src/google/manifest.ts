import { addressIn, createOpenid } from '../openid/index.ts';
import { vendor, type EnvOf, type Tools } from '../vendor/index.ts';
import type { googleEnv } from './env.ts';

interface Account {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/**
 * Google runs the mailbox of gmail.com, and of a Workspace's domain (`hd`); whatever else stands in `email` was somebody's
 * once, and may be another's now (developers.google.com/identity/gsi/web/guides/verify-google-id-token).
 */
const runsMailbox = (email: string | null, hd: unknown) =>
  !!email && (/@gmail\.com$/i.test(email) || (typeof hd === 'string' && hd !== ''));

export const google = vendor({
  id: 'google',
  name: 'Google Identity',
  home: 'https://developers.google.com/identity',
  says: 'Lets people sign in by their account there.',
  fromEnvironment: (env: EnvOf<typeof googleEnv>): Account | null =>
    env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
      ? {
          issuer: env.GOOGLE_ISSUER,
          clientId: env.GOOGLE_CLIENT_ID,
          clientSecret: env.GOOGLE_CLIENT_SECRET,
        }
      : null,
  provides: {
    signIn: ({ issuer, ...client }: Account, { fetch }: Tools) =>
      createOpenid({
        ...{ vendor: 'Google Identity', name: 'Google', issuer: new URL(issuer), ...client, fetch },
        also: ['https://oauth2.googleapis.com', 'https://www.googleapis.com'],
        parameters: { prompt: 'select_account' },
        judge({ email: claim, email_verified: verified, hd }) {
          const email = addressIn(claim);
          return { email, ownsEmail: verified === true && runsMailbox(email, hd) };
        },
      }),
  },
  environmentOnly: ['signIn'],
  limits: null,
  costs: 'Nothing.',
});
