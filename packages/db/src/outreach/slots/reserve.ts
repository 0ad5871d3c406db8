import type { Tx } from '../../platform/client/index.ts';

/** Whose slot it is: one per step of an enrolment. */
export interface SlotKey {
  enrolmentId: string;
  stepKey: string;
}

export const reservedSlot = (
  tx: Tx,
  { enrolmentId, stepKey }: SlotKey,
): Promise<{ id: string; at: Date; used: boolean } | null> =>
  tx.sendSlot.findUnique({
    where: { enrolmentId_stepKey: { enrolmentId, stepKey } },
    select: { id: true, at: true, used: true },
  });

/** Reserves an instant on a day of the mailbox (YYYY-MM-DD), in place of what the step had. */
export async function putSlot(
  tx: Tx,
  orgId: string,
  { enrolmentId, stepKey }: SlotKey,
  slot: { mailboxId: string; at: Date; day: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO send_slot (org_id, mailbox_id, enrolment_id, step_key, at, local_day)
    VALUES (${orgId}::uuid, ${slot.mailboxId}::uuid, ${enrolmentId}::uuid, ${stepKey}, ${slot.at}, ${slot.day}::date)
    ON CONFLICT (enrolment_id, step_key) DO UPDATE
    SET at = excluded.at, local_day = excluded.local_day, mailbox_id = excluded.mailbox_id`;
}

/** Gives a slot back that was not used; returns the mailboxes that have room again. */
export async function releaseSlot(
  tx: Tx,
  { enrolmentId, stepKey }: { enrolmentId: string | null; stepKey: string },
): Promise<string[]> {
  const freed = await tx.$queryRaw<{ mailboxId: string }[]>`
    DELETE FROM send_slot WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey} AND NOT used
    RETURNING mailbox_id::text AS "mailboxId"`;
  return freed.map((f) => f.mailboxId);
}

/** The mail has left: its slot counts for its day for good. */
export async function spendSlot(tx: Tx, { enrolmentId, stepKey }: SlotKey): Promise<void> {
  await tx.sendSlot.updateMany({ where: { enrolmentId, stepKey }, data: { used: true } });
}
