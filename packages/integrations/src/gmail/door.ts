import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { callApi, createDoor, type Signed } from '../oauth/index.ts';
import type { AccountDoor, EnvOf, Tools } from '../vendor/index.ts';
import type { gmailEnv } from './env.ts';

export const VENDOR = 'Google';
/** One token for all: sending, looking up, IMAP. */
export const AUDIENCE = 'mail';
/** The only one that IMAP takes (developers.google.com/workspace/gmail/imap/xoauth2-protocol). */
const SCOPE = 'https://mail.google.com/';

/** Where people sign in to a mailbox at Google; null where this installation has no client for it. */
export function gmailDoor(env: EnvOf<typeof gmailEnv>): AccountDoor<Signed> | null {
  const { GMAIL_CLIENT_ID: clientId, GMAIL_CLIENT_SECRET: clientSecret, GMAIL_URL: instead } = env;
  if (!clientId || !clientSecret) return null;
  const base = instead?.replace(/\/$/, '');
  const api = base ?? 'https://gmail.googleapis.com';
  return createDoor({
    ...{ vendor: VENDOR, clientId, clientSecret, scope: SCOPE, audiences: { [AUDIENCE]: null } },
    authorization: new URL(`${base ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`),
    token: new URL(`${base ?? 'https://oauth2.googleapis.com'}/token`),
    // Without both, an account that said yes before gives no lasting access.
    parameters: { access_type: 'offline', prompt: 'consent' },
    servers: { api, imap: env.GMAIL_IMAP },
    whose: (token, signal) => profileOf({ api }, { token: () => Promise.resolve(token) }, signal),
  });
}

const profile = z.object({ emailAddress: z.string().min(3) });

/** The address of the mailbox that a token opens. Throws a VendorError. */
export async function profileOf(
  { api }: Pick<Signed, 'api'>,
  tools: Tools,
  signal = AbortSignal.timeout(10_000),
): Promise<string> {
  const call = { vendor: VENDOR, tools, audience: AUDIENCE, sends: false, signal };
  const response = await callApi(call, `${api}/gmail/v1/users/me/profile`);
  const read = profile.safeParse(await response.json().catch(() => null));
  if (!response.ok || !read.success)
    throw new VendorError(
      VENDOR,
      { kind: 'retryable' },
      `It says not whose mailbox it is (${response.status}).`,
    );
  return read.data.emailAddress;
}
