import type { SlotWait } from '@leadfactory/domain/outreach/schedule';
import type { Tx } from '../../platform/client/index.ts';

/** Whose slot it is: one per step of an enrolment. */
export interface SlotKey {
  enrolmentId: string;
  stepKey: string;
}

/** An instant on a day of the mailbox (YYYY-MM-DD), why it is not sooner, and the lead's zone by which it was found. */
export interface Slot {
  mailboxId: string;
  at: Date;
  day: string;
  waitsFor: SlotWait | null;
  zone: string;
  /** Of the company that it writes to, where the address ends in its own. */
  domain: string | null;
  /** From when on the step may be done; absent: as was noted. */
  dueAt?: Date;
}

interface ReservedSlot {
  id: string;
  mailboxId: string;
  at: Date;
  used: boolean;
  /** The mailbox's day, YYYY-MM-DD. */
  day: string;
}

export async function reservedSlot(tx: Tx, { enrolmentId, stepKey }: SlotKey): Promise<ReservedSlot | null> {
  const [slot] = await tx.$queryRaw<ReservedSlot[]>`
    SELECT id::text, mailbox_id::text AS "mailboxId", at, used, local_day::text AS day FROM send_slot
    WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}`;
  return slot ?? null;
}

/** Reserves it, in place of what the step had. */
export async function putSlot(
  tx: Tx,
  orgId: string,
  { enrolmentId, stepKey }: SlotKey,
  slot: Slot,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO send_slot (org_id, mailbox_id, enrolment_id, step_key, at, local_day, waits_for, zone, domain,
      due_at)
    VALUES (${orgId}::uuid, ${slot.mailboxId}::uuid, ${enrolmentId}::uuid, ${stepKey}, ${slot.at}, ${slot.day}::date,
      ${slot.waitsFor}, ${slot.zone}, ${slot.domain}, ${slot.dueAt ?? null})
    ON CONFLICT (enrolment_id, step_key) DO UPDATE
    SET at = excluded.at, local_day = excluded.local_day, mailbox_id = excluded.mailbox_id,
      waits_for = excluded.waits_for, zone = excluded.zone, domain = excluded.domain,
      due_at = coalesce(excluded.due_at, send_slot.due_at)`;
}

/** The step's reserved time, where it is later than `at`: it was given another while its workflow slept. */
export async function laterSlot(tx: Tx, key: SlotKey, at: Date): Promise<Date | null> {
  const slot = await reservedSlot(tx, key);
  return slot && !slot.used && slot.at > at ? slot.at : null;
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

/** Gives back all times of a mailbox that no mail has left at, or is leaving at: it is paused. Gives how many. */
export const releaseMailbox = (tx: Tx, mailboxId: string): Promise<number> => tx.$executeRaw`
  DELETE FROM send_slot s WHERE s.mailbox_id = ${mailboxId}::uuid AND NOT s.used
    AND NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = s.enrolment_id AND m.step_key = s.step_key
      AND m.status = 'sending')`;

/** The mail has left: its slot counts for its day for good. */
export async function spendSlot(tx: Tx, { enrolmentId, stepKey }: SlotKey): Promise<void> {
  await tx.$executeRaw`
    UPDATE send_slot SET used = true WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}`;
}
