import type { Db } from '@leadfactory/db/platform/client';
import type { SessionLimits } from '@leadfactory/db/identity';
import { createInvitations } from '../invitations/invitations.ts';
import type { SignInProvider } from '@leadfactory/domain/identity/ports';
import type { Keyring } from '@leadfactory/tokens';
import type { Post } from '../letters/post.ts';
import { createAddress } from '../address/address.ts';
import { createProviders } from '../providers/providers.ts';
import { createPasskeys } from '../passkeys/index.ts';
import { createSecondFactor } from '../second-factor/second-factor.ts';
import { createAccounts } from './accounts.ts';
import { cookiesOf } from './cookies.ts';
import { createEntrance } from './entrance.ts';
import { inPersonOf } from './in-person.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

export { hashPassword } from './passwords.ts';
export type { SignedIn } from './sessions.ts';

export interface AuthDeps {
  db: Db;
  post: Post;
  limits: SessionLimits;
  /** Without a slash at the end. */
  appUrl: string;
  /** Letters can be read by whoever runs this: links may be shown, too. */
  lettersStayHere: boolean;
  /** By whom people can sign in besides, by vendor. */
  providers: ReadonlyMap<string, SignInProvider>;
  /** Seals second factors. */
  keyring: Keyring | null;
}

export type Auth = ReturnType<typeof createAuth>;

/** Who gets in, by what, and for how long. */
export function createAuth({ db, post, limits, appUrl, lettersStayHere, keyring, providers }: AuthDeps) {
  const cookies = cookiesOf(appUrl.startsWith('https:'));
  const sessions = createSessions({ db, limits, cookies });
  const inPerson = inPersonOf(db);
  const secondFactor = createSecondFactor({ db, inPerson, keyring, post, appUrl });
  const entrance = createEntrance({ db, sessions, secondFactor, cookies, post, appUrl });
  return {
    ...sessions,
    ...createSignIn({ db, entrance, post }),
    ...createAccounts({ db, post, entrance, appUrl }),
    entrance,
    secondFactor,
    address: createAddress({ db, inPerson, post, appUrl }),
    providers: createProviders({ db, providers, inPerson, entrance, cookies, post, appUrl }),
    passkeys: createPasskeys({ db, inPerson, entrance, cookies, post, appUrl }),
    invitations: createInvitations({ db, post, sessions, entrance, appUrl, lettersStayHere }),
  };
}
