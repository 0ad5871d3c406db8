import { HOUR_MS, type Budget } from '@leadfactory/domain/platform/budgets';
import { spend } from '../platform/budgets/index.ts';
import type { Db } from '../platform/client/index.ts';
import { auditPerson, type Origin } from './audit.ts';

/** Of who tries passwords by the thousand, so many entries an account are enough to be seen. */
export const refusedEntries: Budget = { times: 10, perMs: HOUR_MS };

/**
 * Notes that somebody was not let in to an account that there is: what they showed was wrong. Bounded by account, however
 * many try from wherever.
 */
export async function noteRefused(
  db: Db,
  userId: string,
  what: 'session.refused' | 'session.second_factor_refused',
  from: Origin,
): Promise<void> {
  const { granted, left } = await spend(db, ['audit', what, userId], refusedEntries);
  // The last one before a pause says that there may be more.
  if (granted) await db.global((tx) => auditPerson(tx, userId, what, from, left === 0 ? { more: true } : {}));
}
