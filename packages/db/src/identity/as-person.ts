import { asGlobal, type Db, type Tx } from '../platform/client/index.ts';

/**
 * What a person does about how they come in, as one transaction: it sees what `db.global` does, and of memberships, passkeys
 * and what else is a person's own, theirs alone.
 */
export const asPerson = <T>(db: Db, userId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.forUser(userId, (tx) => asGlobal(tx, () => work(tx)));
