import { addressKey, mailHostOf } from '@leadfactory/domain/outreach/mailboxes/proof';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

interface Of {
  id: string;
  address: string;
}

/**
 * Notes that the mailbox has its address as far as this machine goes: the first that has it does. False where another
 * organisation has it.
 */
export async function holdHere(tx: Tx, orgId: string, { id, address }: Of): Promise<boolean> {
  const key = addressKey(address);
  return (
    (await tx.$executeRaw`
      INSERT INTO address_proof (org_id, mailbox_id, address, key, method, here)
      SELECT ${orgId}::uuid, ${id}::uuid, ${address}, ${key}, 'here', true WHERE NOT address_taken(${key}, false)
      ON CONFLICT DO NOTHING`) === 1
  );
}

/** What a mailbox has as soon as it has its address: a domain that was proved before proves it too. */
export async function takeOn(tx: Tx, orgId: string, actor: Actor, mailbox: Of): Promise<void> {
  await holdHere(tx, orgId, mailbox);
  const host = mailHostOf(mailbox.address);
  if (!(await tx.domainProof.findUnique({ where: { orgId_host: { orgId, host } } }))) return;
  await keepProof(tx, orgId, actor, mailbox, { method: 'dns', here: false });
}

/** Keeps it, in place of what the mailbox had. False where another organisation has the address: nothing was done. */
export async function keepProof(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, address }: Of,
  { method, here }: { method: 'link' | 'dns'; here: boolean },
): Promise<boolean> {
  const key = addressKey(address);
  if (here && (await isTaken(tx, key))) return false;
  const made = await tx.$executeRaw`
    INSERT INTO address_proof (org_id, mailbox_id, address, key, method, here)
    VALUES (${orgId}::uuid, ${id}::uuid, ${address}, ${key}, ${method}, ${here}::boolean)
    ON CONFLICT DO NOTHING`;
  if (made === 0) {
    const renewed = await tx.addressProof.updateMany({
      where: { mailboxId: id, here, key },
      data: { method, at: new Date() },
    });
    if (renewed.count === 0) return false;
  }
  await tx.mailbox.update({ where: { id }, data: { proofMailedAt: null }, select: { id: true } });
  await audit(tx, orgId, actor, 'mailbox.proved', id, { by: method, ...(here && { onlyHere: true }) });
  return true;
}

async function isTaken(tx: Tx, key: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT address_taken(${key}, false) AS taken`;
  return row!.taken;
}

/** The mailbox has that address no more, or is gone. A domain is let go with its last mailbox. */
export async function dropProofs(tx: Tx, orgId: string, { id, address }: Of): Promise<void> {
  await tx.addressProof.deleteMany({ where: { mailboxId: id } });
  const host = mailHostOf(address);
  const others = await tx.mailbox.findMany({ where: { NOT: { id } }, select: { address: true } });
  if (!others.some((other) => mailHostOf(other.address) === host))
    await tx.domainProof.deleteMany({ where: { orgId, host } });
}
