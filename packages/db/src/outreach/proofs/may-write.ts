import type { Tx } from '../../platform/client/index.ts';
import { passGates } from '../ledger/gate.ts';
import { holdHere } from './keep.ts';

/**
 * Whether the organisation may send a mail with these addresses as its own (From and Reply-To): each is one of its
 * mailboxes', and proved. Asked in the transaction that claims the mail, behind the mailboxes' gates: what takes a proof
 * away closes them until its commit.
 * @param staysHere whether this very mail stays on this machine
 */
export async function mayWriteAs(
  tx: Tx,
  orgId: string,
  addresses: readonly string[],
  staysHere: boolean,
): Promise<boolean> {
  const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))];
  const mailboxes = await tx.$queryRaw<{ id: string; address: string }[]>`
    SELECT id::text, address::text FROM mailbox WHERE org_id = current_org() AND address = ANY(${wanted}::citext[])`;
  if (mailboxes.length < wanted.length) return false;
  await passGates(
    tx,
    mailboxes.map(({ id }) => id),
  );
  for (const mailbox of mailboxes) if (!(await isProved(tx, orgId, mailbox, staysHere))) return false;
  return true;
}

/**
 * Whether a mailbox's address is proved, as it is now. What is known here only counts where mails stay here, and nobody
 * proved it for everywhere; an address that nobody has here yet is this mailbox's from now on.
 */
export async function isProved(
  tx: Tx,
  orgId: string,
  { id, address }: { id: string; address: string },
  staysHere: boolean,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ proved: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM mailbox m JOIN address_proof p ON p.mailbox_id = m.id AND p.address = m.address
      WHERE m.id = ${id}::uuid AND m.address = ${address}::citext
        AND (NOT p.here OR (${staysHere}::boolean AND NOT address_taken(p.key, false)))) AS proved`;
  return row!.proved || (staysHere && (await holdHere(tx, orgId, { id, address })));
}
