import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { callApi, createDoor, type Signed } from '../oauth/index.ts';
import type { AccountDoor, EnvOf, Tools } from '../vendor/index.ts';
import type { outlookEnv } from './env.ts';

export const VENDOR = 'Microsoft';
/** Of the API; IMAP has a token of its own. */
export const AUDIENCE = 'graph';

/** Where people sign in to a mailbox at Microsoft; null where this installation has no client for it. */
export function outlookDoor(env: EnvOf<typeof outlookEnv>): AccountDoor<Signed> | null {
  const { OUTLOOK_CLIENT_ID: clientId, OUTLOOK_CLIENT_SECRET: clientSecret, OUTLOOK_URL: instead } = env;
  if (!clientId || !clientSecret) return null;
  const base = instead?.replace(/\/$/, '');
  const api = base ?? 'https://graph.microsoft.com';
  const login = `${base ?? 'https://login.microsoftonline.com'}/${env.OUTLOOK_TENANT}/oauth2/v2.0`;
  const graph = ['Mail.ReadWrite', 'Mail.Send', 'User.Read'].map(
    (one) => `https://graph.microsoft.com/${one}`,
  );
  const imap = 'https://outlook.office.com/IMAP.AccessAsUser.All';
  return createDoor({
    ...{ vendor: VENDOR, clientId, clientSecret },
    authorization: new URL(`${login}/authorize`),
    token: new URL(`${login}/token`),
    // People say yes to all at once; a token is for one of its services (learn.microsoft.com/entra/identity-platform/scopes-oidc).
    scope: ['offline_access', ...graph, imap].join(' '),
    audiences: { [AUDIENCE]: ['offline_access', ...graph].join(' '), imap: `offline_access ${imap}` },
    parameters: { prompt: 'select_account' },
    servers: { api, imap: env.OUTLOOK_IMAP },
    whose: (token, signal) => whoseMailbox({ api }, { token: () => Promise.resolve(token) }, signal),
  });
}

const me = z.object({ mail: z.string().nullish(), userPrincipalName: z.string().min(3) });

/** The address of the mailbox that a token opens. Throws a VendorError. */
export async function whoseMailbox(
  { api }: Pick<Signed, 'api'>,
  tools: Tools,
  signal = AbortSignal.timeout(10_000),
): Promise<string> {
  const call = { vendor: VENDOR, tools, audience: AUDIENCE, sends: false, signal };
  const response = await callApi(call, `${api}/v1.0/me?$select=mail,userPrincipalName`);
  const read = me.safeParse(await response.json().catch(() => null));
  if (!response.ok || !read.success)
    throw new VendorError(
      VENDOR,
      { kind: 'retryable' },
      `It says not whose mailbox it is (${response.status}).`,
    );
  return read.data.mail || read.data.userPrincipalName;
}
