import { randomUUID } from 'node:crypto';
import { nameFromAddress } from '@leadfactory/domain/outreach/mailboxes';
import { asGlobal, type Db, type Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';
import { system } from '../../identity/audit.ts';
import { createApiKey } from '../../identity/api-keys.ts';
import { startFirstPassword } from '../../identity/passwords.ts';
import { readablePassword } from '../../identity/secrets.ts';
import { createOrganisation } from '../organisations/index.ts';

export interface FirstOrganisation {
  orgId: string;
  userId: string;
  email: string;
  /** Shown once; only its hash is kept. */
  password: string;
  /** For the link by which the owner chooses a password of their own; valid for 7 days. */
  passwordToken: string;
  /** `lf_…`, of the role owner; only its hash is kept. */
  apiKey: string;
}

export interface FirstOrganisationInput {
  ownerEmail: string;
  organisationName: string;
  /** Argon2id, as the app verifies it. */
  hashPassword: (password: string) => Promise<string>;
}

/**
 * Makes the first organisation with its owner, product and mailbox; null, and nothing done, when there is an
 * organisation already. Two starts at once make one organisation.
 */
export async function seedFirstOrganisation(
  db: Db,
  { ownerEmail, organisationName, hashPassword }: FirstOrganisationInput,
): Promise<FirstOrganisation | null> {
  if (await db.global(anyOrganisation)) return null;
  const orgId = randomUUID();
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  return db.forOrg(orgId, async (tx) => {
    await oneByOne(tx, 'first organisation');
    if (await anyOrganisation(tx)) return null;
    const email = ownerEmail.trim().toLowerCase();
    const ownerName = nameFromAddress(email);
    const { id: userId } = await asGlobal(tx, () =>
      tx.user.create({ data: { email, name: ownerName, password: { create: { hash: passwordHash } } } }),
    );
    await createOrganisation(tx, orgId, system, first(organisationName), { id: userId, name: ownerName });
    const passwordToken = await asGlobal(tx, () => startFirstPassword(tx, userId));
    const { key: apiKey } = await createApiKey(tx, orgId, system, {
      ...{ name: 'First start', role: 'owner', ownerId: userId },
    });
    return { orgId, userId, email, password, passwordToken, apiKey };
  });
}

async function anyOrganisation(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ any: boolean }[]>`SELECT any_organisation() AS any`;
  return row!.any;
}

const first = (name: string) => ({ name, timeZone: 'America/New_York', country: 'US' });
