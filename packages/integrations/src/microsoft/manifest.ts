import { addressIn, createOpenid } from '../openid/index.ts';
import { vendor, type EnvOf, type Tools } from '../vendor/index.ts';
import type { microsoftEnv } from './env.ts';

interface Account {
  tenant: string;
  clientId: string;
  clientSecret: string;
}

const ORIGIN = 'https://login.microsoftonline.com';
const TENANT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const microsoft = vendor({
  id: 'microsoft',
  name: 'Microsoft Entra',
  home: 'https://www.microsoft.com/security/business/identity-access/microsoft-entra-id',
  says: 'Lets people sign in by their account there, of work, school or their own.',
  fromEnvironment: (env: EnvOf<typeof microsoftEnv>): Account | null =>
    env.MICROSOFT_CLIENT_ID && env.MICROSOFT_CLIENT_SECRET
      ? {
          tenant: env.MICROSOFT_TENANT,
          clientId: env.MICROSOFT_CLIENT_ID,
          clientSecret: env.MICROSOFT_CLIENT_SECRET,
        }
      : null,
  provides: {
    signIn: ({ tenant, ...client }: Account, { fetch }: Tools) =>
      createOpenid({
        ...{ vendor: 'Microsoft Entra', name: 'Microsoft', issuer: new URL(`${ORIGIN}/${tenant}/v2.0`) },
        ...{ ...client, fetch, also: [] },
        parameters: { prompt: 'select_account' },
        judge({ tid, iss, email }) {
          // Of many tenants, the issuer is made of the token's own `tid`: what is no tenant's makes none.
          if (typeof tid !== 'string' || !TENANT_ID.test(tid) || iss !== `${ORIGIN}/${tid}/v2.0`)
            throw new Error('The token is of no tenant.');
          // Whoever runs a tenant writes any address into `email`, and `xms_edov` is theirs to have or not: it never
          // says whose an account here is (“nOAuth”; learn.microsoft.com/entra/identity-platform/claims-validation).
          return { email: addressIn(email), ownsEmail: false };
        },
      }),
  },
  environmentOnly: ['signIn'],
  limits: null,
  costs: 'Nothing.',
});
