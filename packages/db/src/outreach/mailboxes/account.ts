import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Reads, Tx } from '../../platform/client/index.ts';
import type { Through } from '../ledger/row.ts';

/** Who writes to an enrolment. */
interface Writer extends Through {
  /** The time that the step has is another mailbox's: the lead was handed over since. */
  slotElsewhere: boolean;
}

/** The account of the mailbox that writes to an enrolment; null where that is gone, as its lead was removed. */
export async function writerOf(
  tx: Reads,
  { enrolmentId, stepKey }: { enrolmentId: string; stepKey: string },
): Promise<Writer | null> {
  const [row] = await tx.$queryRaw<Writer[]>`
    SELECT m.connection_id::text AS "connectionId", EXISTS (
      SELECT FROM send_slot s WHERE s.enrolment_id = e.id AND s.step_key = ${stepKey} AND NOT s.used
        AND s.mailbox_id <> m.id) AS "slotElsewhere"
    FROM enrolment e
    JOIN campaign c ON c.id = e.campaign_id JOIN mailbox m ON m.id = coalesce(e.mailbox_id, c.mailbox_id)
    WHERE e.id = ${enrolmentId}::uuid`;
  return row ?? null;
}

/** A mailbox's own account; `connectionId` null: it has none. Behind its gate it stays what it is until the transaction ends. */
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
