import { audit, system, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { closeGate } from '../ledger/gate.ts';
import { releaseMailbox } from '../slots/index.ts';

/**
 * Stops the mailboxes that send through an account which lets us in no more: nothing is claimed of them from the commit on, and their
 * reserved times are free. Those that stand still already stay as they are.
 */
export async function stopMailboxesOf(tx: Tx, orgId: string, connectionId: string): Promise<void> {
  for (const { id } of await through(tx, connectionId, Prisma.sql`b.status = 'active'`)) {
    await closeGate(tx, id);
    await tx.mailbox.update({
      where: { id },
      data: { status: 'paused', stoppedBy: 'signed_out', stoppedAt: new Date() },
      select: { id: true },
    });
    await releaseMailbox(tx, id);
    await audit(tx, orgId, system, 'mailbox.stopped', id, { by: 'signed_out' });
  }
}

/** Somebody signed in to the account again: what stopped for that alone goes on. */
export async function resumeMailboxesOf(
  tx: Tx,
  orgId: string,
  actor: Actor,
  connectionId: string,
): Promise<void> {
  for (const { id } of await through(tx, connectionId, Prisma.sql`b.stopped_by = 'signed_out'`)) {
    await closeGate(tx, id);
    await tx.mailbox.update({
      where: { id },
      data: { status: 'active', stoppedBy: null, stoppedAt: null },
      select: { id: true },
    });
    await audit(
      tx,
      orgId,
      actor,
      'mailbox.changed',
      id,
      difference({ status: 'paused' }, { status: 'active' }),
    );
  }
}

/** Those that have the account, and those that have none of their own where it is the usual one; in one order, whoever asks. */
const through = (tx: Tx, connectionId: string, where: Prisma.Sql): Promise<{ id: string }[]> =>
  tx.$queryRaw`
    SELECT b.id::text FROM mailbox b WHERE ${where} AND (b.connection_id = ${connectionId}::uuid
      OR b.connection_id IS NULL AND EXISTS (
        SELECT FROM connection_default d
        WHERE d.connection_id = ${connectionId}::uuid AND d.capability = 'mailSender'))
    ORDER BY b.id`;
