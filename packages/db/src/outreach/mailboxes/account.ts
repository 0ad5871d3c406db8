import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Reads, Tx } from '../../platform/client/index.ts';
import type { Through } from '../ledger/row.ts';

/** A mailbox's own account; `connectionId` null: it has none. Null where the enrolment is gone, as its lead was removed. */
export async function accountOfEnrolment(tx: Reads, enrolmentId: string): Promise<Through | null> {
  const [row] = await tx.$queryRaw<Through[]>`
    SELECT m.connection_id::text AS "connectionId" FROM enrolment e
    JOIN campaign c ON c.id = e.campaign_id JOIN mailbox m ON m.id = c.mailbox_id
    WHERE e.id = ${enrolmentId}::uuid`;
  return row ?? null;
}

/** The same, of a mailbox; behind its gate it stays what it is until the transaction ends. */
export async function accountOfMailbox(tx: Tx, mailboxId: string): Promise<Through> {
  const { connectionId } = await tx.mailbox.findUniqueOrThrow({
    where: { id: mailboxId },
    select: { connectionId: true },
  });
  return { connectionId };
}

/** The addresses of the mailboxes that send through a connection, the oldest first. */
export async function mailboxesThrough(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await tx.mailbox.findMany({
    where: { connectionId },
    orderBy: { createdAt: 'asc' },
    select: { address: true },
  });
  return rows.map(({ address }) => address);
}

/** What a test of its account needs of a mailbox. Throws `not_found`. */
export async function mailboxToTest(tx: Tx, id: string) {
  const mailbox = await tx.mailbox.findUnique({
    where: { id },
    select: { address: true, fromName: true, connectionId: true },
  });
  if (!mailbox) throw new DomainError('not_found', 'This mailbox does not exist, or was removed.');
  return mailbox;
}
