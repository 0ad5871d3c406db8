import type { MessageStatus } from '@leadfactory/domain/outreach/messages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { Prisma, type Tx } from '../../platform/client/index.ts';

/** What a mail is for, once: a step of an enrolment, the delivery of an order, or a new link to it. */
export type LedgerKey =
  | { purpose: 'step'; enrolmentId: string; stepKey: string }
  | { purpose: 'delivery' | `link:${string}`; orderId: string }
  /** A person's answer to a lead, whose row is there already. */
  | { purpose: 'answer'; messageId: string }
  /** A mail that came back, tried again: its row is there already, too. */
  | { purpose: 'again'; messageId: string };

/** An account that mails go through: a connection's; null: the environment's. */
export interface Through {
  connectionId: string | null;
}

export interface LedgerRow {
  id: string;
  status: MessageStatus;
  reason: string | null;
  stepKey: string | null;
  /** Wall time. */
  attemptedAt: Date | null;
  /** By which account it was last tried; null: it was not, or before that was remembered. */
  through: Through | null;
}

const columns = Prisma.sql`id::text, status, reason, step_key AS "stepKey", attempted_at AS "attemptedAt",
  CASE WHEN by_environment OR connection_id IS NOT NULL
    THEN json_build_object('connectionId', connection_id) END AS through`;

/** The key's row, made if there is none, locked until the transaction ends. A step's mail has the id that its draft has. */
export async function lockRow(
  tx: Tx,
  { orgId, leadId, enrolmentId }: Subject,
  key: LedgerKey,
): Promise<LedgerRow> {
  if (key.purpose === 'answer' || key.purpose === 'again') return lockWritten(tx, key);
  const of =
    key.purpose === 'step'
      ? { enrolmentId: key.enrolmentId, stepKey: key.stepKey, orderId: null }
      : { enrolmentId, stepKey: null, orderId: key.orderId };
  await tx.$executeRaw`
    INSERT INTO message (id, org_id, lead_id, purpose, enrolment_id, step_key, order_id, to_address, subject, text, html)
    VALUES (coalesce((SELECT d.id FROM mail_draft d WHERE d.enrolment_id = ${of.enrolmentId}::uuid AND d.step_key = ${of.stepKey}),
        uuidv7()), ${orgId}::uuid, ${leadId}::uuid, ${key.purpose}, ${of.enrolmentId}::uuid, ${of.stepKey}, ${of.orderId}::uuid,
      '', '', '', '')
    ON CONFLICT DO NOTHING`;
  const [row] =
    key.purpose === 'step'
      ? await tx.$queryRaw<LedgerRow[]>`
          SELECT ${columns} FROM message
          WHERE enrolment_id = ${key.enrolmentId}::uuid AND step_key = ${key.stepKey} FOR UPDATE`
      : await tx.$queryRaw<LedgerRow[]>`
          SELECT ${columns} FROM message
          WHERE order_id = ${key.orderId}::uuid AND purpose = ${key.purpose} FOR UPDATE`;
  if (!row) throw new Error('The ledger row of this mail cannot be read.');
  return row;
}

/** Throws `not_found` for one that was taken back, or whose lead is gone. */
async function lockWritten(
  tx: Tx,
  { purpose, messageId }: { purpose: string; messageId: string },
): Promise<LedgerRow> {
  const [row] = await tx.$queryRaw<LedgerRow[]>`
    SELECT ${columns} FROM message WHERE id = ${messageId}::uuid AND split_part(purpose, ':', 1) = ${purpose} FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This mail does not exist, or was taken back.');
  return row;
}
