import type { SendOutcome } from '@leadfactory/domain/outreach/ports';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { addTimeline } from '@leadfactory/db/crm/timeline';
import { type Tx } from '@leadfactory/db/platform/client';
import type { ReportLinkPurpose } from '@leadfactory/db/revenue/report';
import type { Draft } from './ledger.ts';

/** What a mail is for, once: a step of an enrolment, the delivery of an order, or a new link to it. */
export type LedgerKey =
  | { purpose: 'step'; enrolmentId: string; stepKey: string }
  | { purpose: 'delivery' | ReportLinkPurpose; orderId: string };

export interface LedgerRow {
  id: string;
  status: 'queued' | 'sending' | 'sent' | 'skipped' | 'rejected';
  reason: string | null;
  stepKey: string | null;
  /** Wall time. */
  attemptedAt: Date | null;
}

/** The key's row, made if there is none, locked until the transaction ends. */
export async function lockRow(
  tx: Tx,
  { orgId, leadId, enrolmentId }: Subject,
  key: LedgerKey,
): Promise<LedgerRow> {
  await tx.message.createMany({
    data: [
      {
        orgId,
        leadId,
        purpose: key.purpose,
        ...(key.purpose === 'step'
          ? { enrolmentId: key.enrolmentId, stepKey: key.stepKey }
          : { enrolmentId, orderId: key.orderId }),
        toAddress: '',
        subject: '',
        text: '',
        html: '',
      },
    ],
    skipDuplicates: true,
  });
  const [row] =
    key.purpose === 'step'
      ? await tx.$queryRaw<LedgerRow[]>`
          SELECT id::text, status, reason, step_key AS "stepKey", attempted_at AS "attemptedAt" FROM message
          WHERE enrolment_id = ${key.enrolmentId}::uuid AND step_key = ${key.stepKey} FOR UPDATE`
      : await tx.$queryRaw<LedgerRow[]>`
          SELECT id::text, status, reason, step_key AS "stepKey", attempted_at AS "attemptedAt" FROM message
          WHERE order_id = ${key.orderId}::uuid AND purpose = ${key.purpose} FOR UPDATE`;
  if (!row) throw new Error('The ledger row of this mail cannot be read.');
  return row;
}

/** The point of no return: once this is committed, the mail may have been sent. */
export async function setSending(
  tx: Tx,
  row: LedgerRow,
  draft: Extract<Draft, { kind: 'mail' }>,
  attemptedAt: Date,
): Promise<void> {
  const { mail, mailboxId, campaignId, variant } = draft;
  await tx.message.update({
    where: { id: row.id },
    data: {
      status: 'sending',
      reason: null,
      attempts: { increment: 1 },
      attemptedAt,
      toAddress: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      mailboxId,
      campaignId,
      variant,
    },
    select: { id: true },
  });
}

/** Not to be sent, for good: told on the timeline, and to the workflow in a word. */
export async function settleRow(
  tx: Tx,
  subject: Subject,
  row: LedgerRow,
  draft: Extract<Draft, { kind: 'skip' | 'reject' }>,
): Promise<SendOutcome> {
  const status = draft.kind === 'skip' ? 'skipped' : 'rejected';
  const reason = draft.kind === 'reject' ? `${draft.reason}: ${draft.detail}`.slice(0, 500) : draft.reason;
  await tx.message.update({ where: { id: row.id }, data: { status, reason }, select: { id: true } });
  const { orgId, leadId, enrolmentId } = subject;
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at: new Date(subject.at),
    kind: status === 'skipped' ? 'send_skipped' : 'send_rejected',
    data: { messageId: row.id, stepKey: row.stepKey, reason },
    dedupeKey: `${status}:${row.id}`,
  });
  return { status, reason: draft.reason };
}
