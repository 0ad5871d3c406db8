import { randomUUID } from 'node:crypto';
import { listMembers } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import type { Db } from '@leadfactory/db/platform/client';
import { mailOf, type Letter } from '@leadfactory/domain/identity/letters';
import type { MailSender } from '@leadfactory/domain/outreach/ports';

export interface OwnersDeps {
  db: Db;
  /** LeadFactory's own letters; `sender` null: nobody carries them. */
  post: { sender: MailSender | null; from: string };
}

/**
 * Writes to the owners of an organisation; `letter` is told its name. False where nobody took the letter to any of them; true where
 * there is nobody to carry letters.
 */
export async function writeToOwners(
  { db, post: { sender, from } }: OwnersDeps,
  orgId: string,
  letter: (organisation: string) => Letter,
): Promise<boolean> {
  const [{ name }, members] = await db.forOrg(
    orgId,
    async (tx) => [await readOrganisation(tx, orgId), await listMembers(tx)] as const,
  );
  const owners = members.filter(({ role }) => role === 'owner');
  if (!sender || owners.length === 0) return true;
  const written = letter(name);
  const sent = await Promise.allSettled(
    owners.map(({ email }) =>
      sender.send(mailOf(written, { id: randomUUID(), from, to: email }), new Date()),
    ),
  );
  return sent.some(({ status }) => status === 'fulfilled');
}
