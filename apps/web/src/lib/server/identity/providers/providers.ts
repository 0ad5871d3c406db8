import type { Db } from '@leadfactory/db/platform/client';
import {
  asPerson,
  issueOneTime,
  linkIdentity,
  listIdentities,
  noteIdentityUse,
  personOfIdentity,
  personOfOwnedAddress,
  reserveAttempt,
  unlinkIdentity,
  useOneTime,
} from '@leadfactory/db/identity';
import type { SignInProvider, SignInRequest, VouchedFor } from '@leadfactory/domain/identity/ports';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import { randomSecret } from '@leadfactory/tokens';
import type { Refusal } from '#lib/contract/identity/providers.ts';
import { log } from '#lib/server/platform/log.ts';
import { providerCallbackUrl } from '#lib/urls/identity.ts';
import type { Cookie, Cookies } from '../auth/cookies.ts';
import type { Entrance, Entry } from '../auth/entrance.ts';
import type { InPerson } from '../auth/in-person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import type { Post } from '../letters/post.ts';
import { tellOfChange } from '../letters/tell-of-change.ts';

const COOKIE = 'lf_provider';
const MINUTES = 10;

/** A way to a provider and back that is under way in one browser. */
type UnderWay = {
  provider: string;
  next: string;
  /** The session in which somebody connects an account of theirs; null: somebody signs in. */
  linking: string | null;
} & Pick<SignInRequest, 'state' | 'nonce' | 'verifier'>;

export type CameBack =
  | { entry: Entry; next: string }
  | { linked: true; next: string }
  | { refused: Refusal; next: string; linking: boolean };

/** Signing in by somebody else who knows who people are (OpenID Connect), and connecting such accounts with one's own. */
export function createProviders({
  db,
  providers,
  inPerson,
  entrance,
  cookies,
  post,
  appUrl,
}: {
  db: Db;
  /** By the vendor's id, which stands in addresses. */
  providers: ReadonlyMap<string, SignInProvider>;
  inPerson: InPerson;
  entrance: Entrance;
  cookies: Cookies;
  post: Post;
  appUrl: string;
}) {
  const offered = [...providers].map(([id, { name }]) => ({ id, name }));
  const named = (id: string): SignInProvider => {
    const provider = providers.get(id);
    if (!provider) throw new DomainError('not_found', 'Nobody signs in by this here.');
    return provider;
  };
  /** One for each provider, so that what one sends back is never taken for another's (RFC 9700, 4.4). */
  const redirectUri = (id: string) => `${appUrl}${providerCallbackUrl(id)}`;
  const tell = tellOfChange({ post, appUrl });

  async function begin(
    id: string,
    { next, linking, visitor }: { next: string; linking: SignedIn | null; visitor: Visitor },
  ): Promise<{ url: string; cookie: Cookie }> {
    const provider = named(id);
    await reserveAttempt(db, 'provider', { address: visitor.ip });
    const secrets = { state: randomSecret(), nonce: randomSecret(), verifier: randomSecret() };
    const url = await provider.begin({ redirectUri: redirectUri(id), ...secrets }).catch((error: unknown) => {
      if (!(error instanceof VendorError)) throw error;
      log.warn('a sign-in provider did not answer', { provider: id, cause: error.message });
      throw new DomainError(
        'unavailable',
        `${provider.name} does not answer now. Sign in another way, or later.`,
      );
    });
    const data: UnderWay = { provider: id, next, linking: linking?.sessionId ?? null, ...secrets };
    const secret = await db.global((tx) =>
      issueOneTime(tx, 'provider', { userId: linking?.user.id ?? null, data, minutes: MINUTES }),
    );
    return { url, cookie: cookies.cookie(COOKIE, secret, MINUTES * 60) };
  }

  /** Who comes in by a provider's word; null where it opens nothing here. */
  async function personBehind(provider: string, who: VouchedFor, visitor: Visitor): Promise<string | null> {
    const known = await db.global((tx) => personOfIdentity(tx, who));
    if (known) {
      await db.forUser(known, (tx) => noteIdentityUse(tx, who));
      return known;
    }
    const { email, ownsEmail, name } = who;
    // An address that the provider only passes on says nothing: whoever wrote it there would come in as anybody.
    if (!email || !ownsEmail) return null;
    const userId = await db.global((tx) => personOfOwnedAddress(tx, { email, name }));
    if (!userId) return null;
    await asPerson(db, userId, (tx) => linkIdentity(tx, userId, provider, who, visitor)).catch(
      async (error: unknown) => {
        // Two tabs of the same person at once: the other one connected it.
        if ((await db.global((tx) => personOfIdentity(tx, who))) !== userId) throw error;
      },
    );
    return userId;
  }

  return {
    cookieName: COOKIE,
    offered,

    /** Where the browser goes, and the cookie without which nothing comes of what it brings back. */
    begin: (id: string, next: string, visitor: Visitor) => begin(id, { next, linking: null, visitor }),

    /** The same for somebody who is signed in, and shows that they are there, to connect an account of theirs. */
    async beginLinking(id: string, next: string, signedIn: SignedIn, password: string, visitor: Visitor) {
      named(id);
      await inPerson(signedIn, password, visitor);
      return begin(id, { next, linking: signedIn, visitor });
    },

    /** Takes what a provider sent a browser back with. Each way counts once. Throws only what nobody foresaw. */
    async comeBack(
      id: string,
      url: URL,
      held: { secret: string | undefined; signedIn: SignedIn | null },
      visitor: Visitor,
    ): Promise<CameBack> {
      const provider = named(id);
      const { secret, signedIn } = held;
      const used = secret ? await db.global((tx) => useOneTime(tx, 'provider', secret)) : null;
      const way = used?.data as UnderWay | undefined;
      const refused = (why: Refusal): CameBack => ({
        ...{ refused: why, next: way?.next ?? '', linking: !!way?.linking },
      });
      if (!way || way.provider !== id) return refused('late');
      // Somebody else signed in here meanwhile: what was begun by another is not theirs.
      if (way.linking && way.linking !== signedIn?.sessionId) return refused('late');
      let who: VouchedFor | null;
      try {
        const { state, nonce, verifier } = way;
        who = await provider.finish({ redirectUri: redirectUri(id), state, nonce, verifier }, url.href);
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        log.warn('what a sign-in provider sent was refused', { provider: id, cause: error.message });
        return refused('failed');
      }
      if (!who) return refused('cancelled');
      if (way.linking) {
        const { user } = signedIn!;
        await asPerson(db, user.id, (tx) => linkIdentity(tx, user.id, id, who, visitor));
        tell(
          user,
          `Your account was connected with one at ${provider.name}, which opens it from now on.`,
          visitor,
        );
        return { linked: true, next: way.next };
      }
      const userId = await personBehind(id, who, visitor);
      if (!userId) return refused('unknown');
      return { entry: await entrance.enter(userId, visitor), next: way.next };
    },

    cleared: () => cookies.cleared(COOKIE),

    list: ({ user }: SignedIn) => db.forUser(user.id, (tx) => listIdentities(tx, user.id)),

    async unlink(signedIn: SignedIn, id: string, password: string, visitor: Visitor): Promise<void> {
      const { user } = signedIn;
      await inPerson(signedIn, password, visitor);
      await asPerson(db, user.id, (tx) => unlinkIdentity(tx, user.id, id, visitor));
      tell(user, 'An account at somebody else’s that opened yours was disconnected.', visitor);
    },
  };
}
