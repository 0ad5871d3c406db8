import { randomUUID } from 'node:crypto';
import {
  changeConnection,
  connect,
  connectionOf,
  issueOneTime,
  useOneTime,
  type Actor,
} from '@leadfactory/db/identity';
import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { vendorOf } from '@leadfactory/integrations/registry';
import type { AccountDoor } from '@leadfactory/integrations/vendor';
import { randomSecret, seal } from '@leadfactory/tokens';
import type { z } from 'zod';
import type { signedIn } from '#lib/contract/identity/connections.ts';
import type { Services } from '#lib/server/services.ts';
import { log } from '#lib/server/platform/log.ts';
import { accountCallbackUrl } from '#lib/urls/identity.ts';

type CameBack = z.infer<typeof signedIn>;

/** Consent pages are read, and administrators asked. */
const MINUTES = 20;

/** Whoever signs in to an account: the session that began it is the one that it comes back to. */
interface Whose {
  orgId: string;
  by: Actor;
  sessionId: string;
}

/** A way to a provider and back. Its key is the state, which counts once. */
interface UnderWay {
  vendor: string;
  orgId: string;
  sessionId: string;
  verifier: string;
  /** The connection that is signed in to again; null: it is a new one. */
  connectionId: string | null;
}

/** Where a vendor's accounts are signed in to. Throws `invalid`, or `unavailable` where this server cannot. */
function doorOf({ env, keyring }: Services, vendorId: string): AccountDoor<{ user: string }> {
  const vendor = vendorOf(vendorId);
  if (!vendor?.account) throw new DomainError('invalid', 'Nobody signs in to this vendor here.', 'vendor');
  const door = vendor.account(env) as AccountDoor<{ user: string }> | null;
  if (!door || !keyring)
    throw new DomainError(
      'unavailable',
      door
        ? 'Accounts cannot be kept: this server has no key to encrypt them with. Whoever runs it sets CREDENTIALS_KEYS.'
        : `This server is not known to ${vendor.name} yet: whoever runs it sets it up.`,
    );
  return door;
}

const redirectUri = ({ env }: Services, vendor: string) => env.APP_URL + accountCallbackUrl(vendor);

/** Where the browser goes. `id`: the connection to sign in to again. Throws `not_found`, `invalid` or `unavailable`. */
export async function beginSignIn(
  services: Services,
  { orgId, sessionId }: Omit<Whose, 'by'>,
  { vendor: vendorId, id = null, hint }: { vendor: string; id?: string | null; hint?: string },
): Promise<string> {
  const known = id ? await services.db.forOrg(orgId, (tx) => connectionOf(tx, id)) : null;
  const door = doorOf(services, vendorId);
  if (known && known.vendor !== vendorId)
    throw new DomainError('invalid', 'This account is at another vendor.', 'id');
  const verifier = randomSecret();
  const data = { vendor: vendorId, orgId, sessionId, verifier, connectionId: id } satisfies UnderWay;
  const state = await services.db.global((tx) => issueOneTime(tx, 'account', { data, minutes: MINUTES }));
  const user = known ? (known.settings as { user?: string }).user : hint;
  const request = { redirectUri: redirectUri(services, vendorId), state, verifier };
  return door.begin({ ...request, ...(user && { hint: user }) });
}

/**
 * Keeps the account that a provider sent the browser back from. Each way counts once, in the session and the organisation
 * that began it. `search`: of the address that the browser came back to.
 */
export async function finishSignIn(
  services: Services,
  { orgId, by, sessionId }: Whose,
  { vendor: vendorId, search }: { vendor: string; search: string },
): Promise<CameBack> {
  const door = doorOf(services, vendorId);
  const uri = redirectUri(services, vendorId);
  const cameBackTo = new URL(uri);
  cameBackTo.search = search;
  const state = cameBackTo.searchParams.get('state');
  const used = state ? await services.db.global((tx) => useOneTime(tx, 'account', state)) : null;
  const way = used?.data as UnderWay | undefined;
  if (!state || way?.vendor !== vendorId || way.sessionId !== sessionId || way.orgId !== orgId)
    return { outcome: 'late', name: null };
  let account;
  try {
    account = await door.finish({ redirectUri: uri, state, verifier: way.verifier }, cameBackTo.href);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    log.warn('what a provider of mailboxes sent was refused', { vendor: vendorId, cause: error.message });
    return { outcome: 'failed', name: null };
  }
  if (!account) return { outcome: 'cancelled', name: null };
  const { credentials, name } = account;
  const id = way.connectionId ?? randomUUID();
  const kept = {
    ...seal(services.keyring!, { orgId, connectionId: id }, credentials),
    settings: { user: credentials.user },
  };
  const outcome = await services.change(orgId, (tx) => (way.connectionId ? again(tx, kept) : made(tx, kept)));
  if (outcome !== 'other') await services.connections.check(orgId, id);
  return { outcome, name };

  async function made(tx: Tx, sealed: typeof kept): Promise<'connected'> {
    await connect(tx, orgId, by, { ...{ id, vendor: vendorId, name, capabilities: [] }, ...sealed });
    return 'connected';
  }

  /** Whoever signs in as somebody else would have mailboxes write by another account, unasked. */
  async function again(tx: Tx, sealed: typeof kept): Promise<'again' | 'other'> {
    const { settings } = await connectionOf(tx, id);
    if ((settings as { user?: string }).user?.toLowerCase() !== credentials.user.toLowerCase())
      return 'other';
    await changeConnection(tx, orgId, by, id, { credentials: sealed });
    await services.signedInAgain(tx, orgId, by, id);
    return 'again';
  }
}
