import type { Db } from '@leadfactory/db/platform/client';
import {
  addressChangeOfLink,
  addressUndo,
  asPerson,
  confirmAddressChange,
  pendingAddress,
  reserveAttempt,
  startAddressChange,
  undoAddressChange,
  withdrawAddressChange,
  type AddressChange,
  type AddressUndo,
} from '@leadfactory/db/identity';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { addressUndoUrl, addressUrl } from '#lib/urls/identity.ts';
import type { InPerson } from '../auth/in-person.ts';
import type { SignedIn } from '../auth/sessions.ts';
import type { Visitor } from '../auth/visitor.ts';
import {
  addressAskedLetter,
  addressChangedLetter,
  addressTakenLetter,
  newAddressLetter,
} from '../letters/letters.ts';
import type { Post } from '../letters/post.ts';

/** People change the address of their account. */
export function createAddress({
  db,
  inPerson,
  post,
  appUrl,
}: {
  db: Db;
  inPerson: InPerson;
  post: Post;
  appUrl: string;
}) {
  const undoLink = (secret: string) => `${appUrl}${addressUndoUrl(secret)}`;

  return {
    pending: ({ user }: SignedIn): Promise<AddressChange | null> =>
      db.forUser(user.id, (tx) => pendingAddress(tx, user.id)),

    /**
     * Asks for another address, which nothing is changed to until a link that goes there was used. Says the same whether
     * that address has an account; who reads its mail is told. Throws `invalid`, `forbidden`, `limit`.
     */
    async start(
      signedIn: SignedIn,
      { email, password }: { email: string; password: string },
      visitor: Visitor,
    ): Promise<void> {
      const { user } = signedIn;
      if (email.toLowerCase() === user.email.toLowerCase())
        throw new DomainError('invalid', 'This is your address already.', 'email');
      await inPerson(signedIn, password, visitor);
      // What comes of it is mail to somebody: each try counts, also those that go well.
      await reserveAttempt(db, 'address_change', { account: user.id, address: visitor.ip, field: 'email' });
      const { confirm, undo, taken } = await asPerson(db, user.id, (tx) =>
        startAddressChange(tx, user.id, email, visitor),
      );
      const to = { email, name: user.name };
      const letter = taken
        ? addressTakenLetter(visitor)
        : newAddressLetter(user.email, `${appUrl}${addressUrl(confirm)}`, visitor);
      post.inBackground(post.send(to, letter));
      post.inBackground(post.send(user, addressAskedLetter(email, undoLink(undo), visitor)));
    },

    withdraw: ({ user }: SignedIn, visitor: Visitor): Promise<void> =>
      db.forUser(user.id, (tx) => withdrawAddressChange(tx, user.id, visitor)),

    /** What a link to a new address changes, for whom it is; null for everybody else, and for a link that is no good. */
    read: ({ user }: SignedIn, secret: string): Promise<AddressChange | null> =>
      db.forUser(user.id, (tx) => addressChangeOfLink(tx, user.id, secret)),

    /** Changes it, for its person alone: a link that went astray gives nobody the account. */
    async confirm({ user, sessionId }: SignedIn, secret: string, visitor: Visitor): Promise<void> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const { oldEmail, newEmail, undo } = await asPerson(db, user.id, (tx) =>
        confirmAddressChange(tx, { userId: user.id, sessionId }, secret, visitor),
      );
      await attempt.succeeded();
      const letter = addressChangedLetter(newEmail, undoLink(undo), visitor);
      post.inBackground(post.send({ email: oldEmail, name: user.name }, letter));
    },

    /** What a link to an old address undoes; null where it is no good. */
    undoOf: (secret: string): Promise<AddressUndo | null> => db.global((tx) => addressUndo(tx, secret)),

    /** Undoes it; gives the secret of a link to choose a new password by. Throws `not_found`, `conflict`, `limit`. */
    async undo(secret: string, visitor: Visitor): Promise<string> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const change = await db.global((tx) => addressUndo(tx, secret));
      if (!change) throw new DomainError('not_found', 'This link was used already or has expired.');
      const password = await asPerson(db, change.userId, (tx) => undoAddressChange(tx, change, visitor));
      await attempt.succeeded();
      return password;
    },
  };
}
