import { randomUUID } from 'node:crypto';
import { HOUR_MS, LimitError, type Budget } from '@leadfactory/domain/platform/budgets';
import type { Actor } from '../../identity/audit.ts';
import { checkTimeZone } from '../../identity/organisation/index.ts';
import { giveBack, spend } from '../../platform/budgets/index.ts';
import type { Db } from '../../platform/client/index.ts';
import { createOrganisation, type NewOrganisation } from './create.ts';

/** How many organisations one person may make. */
export const foundingBudget: Budget = { times: 5, perMs: 24 * HOUR_MS };

/**
 * A person makes another organisation, whose owner they are; nothing is in it yet but what every one begins with.
 * Throws `invalid` for a time zone that does not exist, and LimitError for a person who has made `foundingBudget` of them.
 */
export async function foundOrganisation(
  db: Db,
  person: { id: string; name: string; from?: Actor['from'] },
  organisation: NewOrganisation,
): Promise<{ orgId: string }> {
  checkTimeZone(organisation.timeZone);
  const budget = ['organisation', person.id];
  const { granted, retryAfterMs } = await spend(db, budget, foundingBudget);
  if (!granted)
    throw new LimitError(
      `You have made ${foundingBudget.times} organisations within a day. The next one can be made in ${Math.ceil(retryAfterMs / HOUR_MS)} h.`,
      retryAfterMs,
    );
  const orgId = randomUUID();
  try {
    await db.forOrg(orgId, (tx) =>
      createOrganisation(tx, orgId, { kind: 'user', id: person.id, from: person.from }, organisation, person),
    );
  } catch (error) {
    await giveBack(db, budget, foundingBudget);
    throw error;
  }
  return { orgId };
}
