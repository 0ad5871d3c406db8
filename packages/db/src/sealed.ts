import { Unsealable, type Keyring, type SealedFor } from '@leadfactory/tokens';
import { resealSecondFactors } from './identity/second-factor.ts';
import { resealSigningKeys } from './outreach/domains/index.ts';
import type { Db } from './platform/client/index.ts';
import { resealConnections } from './platform/connections/index.ts';

/** What is sealed names whom it is for; each kind of that has a column here, or this does not compile. */
type Kind = Exclude<SealedFor extends infer One ? (One extends One ? keyof One : never) : never, 'orgId'>;

interface SealedColumn {
  /** The table whose `sealed` it is, with the key's name in `key_id`. */
  table: string;
  /** In the plural, for people. */
  label: string;
  /** Brings all under the current key that are under another, a row at a time, and gives how many; again, it goes on. */
  reseal: (db: Db, keyring: Keyring) => Promise<number>;
}

/** Every column that is encrypted: what a new key must reach. */
export const sealedColumns = {
  connectionId: { table: 'connection', label: 'connections', reseal: resealConnections },
  signsFor: { table: 'sending_domain', label: 'keys that sign mails', reseal: resealSigningKeys },
  secondFactorOf: { table: 'second_factor', label: 'second factors', reseal: resealSecondFactors },
} satisfies Record<Kind, SealedColumn>;

/**
 * Encrypts all that is encrypted with the current key. Safe to run again after it was interrupted, and while the app runs.
 * @throws Error that says what to do where a key is missing, or is not the one that sealed a row; what was done stays done
 */
export async function resealAll(db: Db, keyring: Keyring): Promise<{ label: string; rows: number }[]> {
  const done: { label: string; rows: number }[] = [];
  for (const { label, reseal } of Object.values(sealedColumns)) {
    try {
      done.push({ label, rows: await reseal(db, keyring) });
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      throw new Error(
        `Not all ${label} could be read: ${error.message} Put every key that was in use, as it was, behind the new one in CREDENTIALS_KEYS, and run this again: what was encrypted anew stays so, and the rest is left as it was.`,
        { cause: error },
      );
    }
  }
  return done;
}
