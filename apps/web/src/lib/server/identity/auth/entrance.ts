import type { Db } from '@leadfactory/db/platform/client';
import { auditPerson, issueOneTime, noteDevice, readOneTime, useOneTime } from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { randomSecret } from '@leadfactory/tokens';
import { forgotUrl } from '#lib/urls/identity.ts';
import { newDeviceLetter } from '../letters/letters.ts';
import type { Post } from '../letters/post.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { Cookie, Cookies } from './cookies.ts';
import type { Sessions } from './sessions.ts';
import type { Visitor } from './visitor.ts';

const HALF_COOKIE = 'lf_half';
const HALF_MINUTES = 10;
export const DEVICE_COOKIE = 'lf_device';
/** As long as browsers keep one. */
const DEVICE_DAYS = 400;

/** What somebody who showed who they are is handed. */
export interface Entry {
  /** The session's, which is among `cookies`; null where more is due, and nothing is open yet. */
  session: Cookie | null;
  cookies: Cookie[];
}

/** Who comes in: at once, or after a second factor, with a letter where the browser is a new one. */
export function createEntrance({
  db,
  sessions,
  secondFactor,
  cookies,
  post,
  appUrl,
}: {
  db: Db;
  sessions: Sessions;
  secondFactor: SecondFactor;
  cookies: Cookies;
  post: Post;
  appUrl: string;
}) {
  async function open(
    userId: string,
    visitor: Visitor,
    { orgId, strong }: { orgId?: string; strong: boolean },
  ): Promise<Entry> {
    const session = await sessions.open(userId, visitor, { orgId, strong });
    const device = visitor.device ?? randomSecret();
    const { standing, ...user } = await db.global(async (tx) => {
      const seen = await noteDevice(tx, userId, device);
      const newBrowser = seen.standing !== 'known';
      await auditPerson(tx, userId, 'session.opened', visitor, { secondFactor: strong, newBrowser });
      return seen;
    });
    if (standing === 'new')
      post.inBackground(post.send(user, newDeviceLetter(visitor, `${appUrl}${forgotUrl()}`)));
    return {
      session,
      cookies: [
        session,
        cookies.cookie(DEVICE_COOKIE, device, DEVICE_DAYS * 86_400),
        cookies.cleared(HALF_COOKIE),
      ],
    };
  }

  /** Who is half way in, and where to; null where nobody is (any more). */
  async function halfWay(secret: string | undefined): Promise<{ userId: string; orgId?: string } | null> {
    const half = secret ? await db.global((tx) => readOneTime(tx, 'half_session', secret)) : null;
    if (!half?.userId) return null;
    return { userId: half.userId, orgId: (half.data as { orgId?: string | null }).orgId ?? undefined };
  }

  return {
    halfCookieName: HALF_COOKIE,

    /** Lets somebody in who showed one thing (a password, a link); where they have a second factor, that is due first. */
    async enter(userId: string, visitor: Visitor, orgId?: string): Promise<Entry> {
      if (!(await secondFactor.isOn(userId))) return open(userId, visitor, { orgId, strong: false });
      const data = { orgId: orgId ?? null };
      const secret = await db.global((tx) =>
        issueOneTime(tx, 'half_session', { userId, data, minutes: HALF_MINUTES }),
      );
      return { session: null, cookies: [cookies.cookie(HALF_COOKIE, secret, HALF_MINUTES * 60)] };
    },

    /**
     * Lets somebody in who showed more than one thing at once, to where they were half way in, or else to `orgId`.
     * @param half the half session's secret, where the browser has one
     */
    async enterStrongly(
      userId: string,
      visitor: Visitor,
      { half, orgId }: { half?: string; orgId?: string } = {},
    ): Promise<Entry> {
      const begun = await halfWay(half);
      const own = begun?.userId === userId ? begun : null;
      if (own) await db.global((tx) => useOneTime(tx, 'half_session', half!));
      return open(userId, visitor, { orgId: own?.orgId ?? orgId, strong: true });
    },

    halfWay,

    /** The second half: a code of the app, or a recovery code. Throws `invalid`, `limit`, and `not_found` when too late. */
    async finish(secret: string | undefined, code: string, visitor: Visitor): Promise<Entry> {
      const late = () => new DomainError('not_found', 'This took too long. Sign in again.');
      const half = await halfWay(secret);
      if (!secret || !half) throw late();
      await secondFactor.show(half.userId, code, visitor);
      if (!(await db.global((tx) => useOneTime(tx, 'half_session', secret)))) throw late();
      return open(half.userId, visitor, { orgId: half.orgId, strong: true });
    },
  };
}

export type Entrance = ReturnType<typeof createEntrance>;
