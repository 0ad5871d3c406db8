import { randomUUID } from 'node:crypto';
import { system } from '../../identity/index.ts';
import { createOrganisation } from '../../lifecycle/organisations/index.ts';
import { createSequence } from '../../outreach/sequences/index.ts';
import type { Db } from '../../platform/client/index.ts';

const steps = ['one', 'two', 'three'].map((key) => ({
  ...{ kind: 'email' as const, key, name: key },
  variants: ['a', 'b'].map((variant) => ({
    ...{ key: variant, weight: 1, subject: `Mail ${key}`, body: 'Hello {{ company.name }}.' },
  })),
}));

/** An organisation to load: with the sequence that `loadOutreach` needs. Gives its id. */
export async function makeTenant(db: Db, name: string, owner: { id: string; name: string }): Promise<string> {
  const orgId = randomUUID();
  await db.forOrg(orgId, async (tx) => {
    await createOrganisation(tx, orgId, system, { name, timeZone: 'UTC', country: 'US' }, owner);
    await createSequence(tx, orgId, system, { name: 'Growth', definition: { steps } });
  });
  return orgId;
}
