import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  acceptInvitation,
  declineInvitation,
  invitationOfLink,
  joinWithPassword,
  noteMailed,
  ownInvitations,
  standingOf,
  type InvitationLink,
  type InvitationLinks,
} from '@leadfactory/db/identity/invitations';
import { reserveAttempt } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { invitationUrl } from '#lib/urls/identity.ts';
import type { Entrance, Entry } from '../auth/entrance.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { SignedIn, Sessions } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import { invitationLetter } from '../letters/letters.ts';
import type { Post } from '../letters/post.ts';

/** An invitation as its link's holder sees it. */
export interface Invited extends Pick<
  InvitationLink,
  'organisation' | 'inviter' | 'email' | 'name' | 'role'
> {
  /**
   * What its holder can do: choose a password, answer (signed in as the one it is for), sign in first, or, where the link
   * proves nothing against the account that there is, look for the one in the mail.
   */
  by: 'password' | 'answer' | 'sign_in' | 'mail';
}

/** What is asked of people outside: to become members. */
export function createInvitations({
  db,
  post,
  sessions,
  entrance,
  appUrl,
  lettersStayHere,
}: {
  db: Db;
  post: Post;
  sessions: Sessions;
  entrance: Entrance;
  appUrl: string;
  lettersStayHere: boolean;
}) {
  async function opened(secret: string): Promise<InvitationLink> {
    const found = await db.global((tx) => invitationOfLink(tx, secret));
    if (!found)
      throw new DomainError(
        'not_found',
        'This invitation was answered, withdrawn or has expired. Ask for a new one.',
      );
    return found;
  }
  const isFor = (link: InvitationLink, signedIn: SignedIn | null) =>
    signedIn?.user.email.toLowerCase() === link.email.toLowerCase();

  return {
    /** Whether a person who invites may see a link, too: only where letters stay on this machine. */
    show: lettersStayHere,

    /**
     * Sends the letter of an invitation that was made or renewed by `make`. `link`: for the inviter's eyes, where it may
     * be shown; `mailed` is false where the letter did not leave.
     */
    async send(
      orgId: string,
      inviter: string | null,
      make: () => Promise<InvitationLinks>,
    ): Promise<{ id: string; mailed: boolean; link: string | null }> {
      const links = await make();
      const { name: organisation } = await db.forOrg(orgId, (tx) => readOrganisation(tx, orgId));
      const letter = invitationLetter(
        { organisation, inviter, role: links.role },
        `${appUrl}${invitationUrl(links.mailed)}`,
      );
      const mailed = await post.send(links, letter);
      if (mailed) await db.forOrg(orgId, (tx: Tx) => noteMailed(tx, links.id));
      return { id: links.id, mailed, link: links.shown && `${appUrl}${invitationUrl(links.shown)}` };
    },

    /** What a link invites to; null when it is no good. */
    async read(secret: string, signedIn: SignedIn | null): Promise<Invited | null> {
      const link = await db.global((tx) => invitationOfLink(tx, secret));
      if (!link) return null;
      const { organisation, inviter, email, name, role } = link;
      const standing = await db.global((tx) => standingOf(tx, link));
      const by = {
        new: 'password',
        by_mail: 'mail',
        known: isFor(link, signedIn) ? 'answer' : 'sign_in',
      } as const;
      return { organisation, inviter, email, name, role, by: by[standing] };
    },

    /** Accepts by choosing a password; and signs in. */
    async join(
      secret: string,
      { password, name }: { password: string; name?: string },
      visitor: Visitor,
    ): Promise<Entry> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const { orgId, email, organisation } = await opened(secret);
      const passwordHash = await hashPassword(password, [email, name ?? '', organisation]);
      const { userId } = await db.forOrg(orgId, (tx) =>
        joinWithPassword(tx, orgId, secret, { passwordHash, name, from: visitor }),
      );
      await attempt.succeeded();
      return entrance.enter(userId, visitor, orgId);
    },

    /** Answers as the signed-in person. Throws `forbidden` for somebody else's. */
    async answer(secret: string, signedIn: SignedIn, accepts: boolean, visitor: Visitor): Promise<void> {
      const link = await opened(secret);
      if (!isFor(link, signedIn))
        throw new DomainError('forbidden', `This invitation is for ${link.email}. Sign in as that person.`);
      await this.answerOwn(link.orgId, link.id, signedIn, accepts, visitor);
    },

    own: (signedIn: SignedIn) => db.forUser(signedIn.user.id, ownInvitations),

    /** Answers one of the signed-in person's own; a member works there from now on. */
    async answerOwn(
      orgId: string,
      id: string,
      signedIn: SignedIn,
      accepts: boolean,
      visitor: Visitor,
    ): Promise<void> {
      const { user } = signedIn;
      if (!accepts) return db.forOrg(orgId, (tx) => declineInvitation(tx, orgId, user.id, id, visitor));
      await db.forOrg(orgId, (tx) => acceptInvitation(tx, orgId, user.id, id, visitor));
      await sessions.switchOrganisation(signedIn, orgId);
    },
  };
}
