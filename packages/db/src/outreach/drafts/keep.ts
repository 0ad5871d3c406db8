import { approvalOf, type Approval, type DraftStatus } from '@leadfactory/domain/outreach/drafts';
import type { Reads, Tx } from '../../platform/client/index.ts';
import type { SlotKey } from '../slots/index.ts';

/** What a mail says: Markdown, without what stands under every mail. */
export interface DraftText {
  subject: string;
  body: string;
  variant: string | null;
}

/** What a step's mail to a lead needs before it may go; what has been sent, is being sent, or is tried again as it was, needs nothing. */
export async function approvalFor(
  tx: Reads,
  { enrolmentId, stepKey }: SlotKey,
): Promise<{ approval: Approval; overridden: boolean }> {
  const [row] = await tx.$queryRaw<
    { asks: boolean; status: DraftStatus | null; overridden: boolean; left: boolean }[]
  >`
    SELECT c.approval AS asks, d.status, coalesce(d.overridden, false) AS overridden, coalesce(m.status <> 'queued' OR m.again_of IS NOT NULL, false) AS left
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
    LEFT JOIN mail_draft d ON d.enrolment_id = e.id AND d.step_key = ${stepKey}
    LEFT JOIN message m ON m.enrolment_id = e.id AND m.step_key = ${stepKey}
    WHERE e.id = ${enrolmentId}::uuid`;
  if (!row || row.left) return { approval: 'free', overridden: false };
  return { approval: approvalOf(row.asks, row.status), overridden: row.overridden };
}

/** The id that a step's mail to a lead has, or is to have: its draft's and its message's are one. */
export async function draftId(tx: Reads, { enrolmentId, stepKey }: SlotKey): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT coalesce(
      (SELECT id FROM mail_draft WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}),
      (SELECT id FROM message WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}),
      uuidv7())::text AS id`;
  return row!.id;
}

/**
 * Has a mail wait for approval from now on, with the text that it has for its lead; null: what somebody wrote for the lead holds.
 * `plannedAt`: from when on it may leave. Waiting already with the same text, nothing changes.
 */
export async function keepDraft(
  tx: Tx,
  { orgId, enrolmentId, stepKey }: SlotKey & { orgId: string },
  { id, text, plannedAt }: { id: string; text: DraftText | null; plannedAt: Date },
): Promise<void> {
  if (text === null) {
    await tx.$executeRaw`
      UPDATE mail_draft SET status = 'waiting', planned_at = ${plannedAt}, reason = NULL, decided_by = NULL, decided_at = NULL,
        revision = revision + 1
      WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}
        AND (status <> 'waiting' OR planned_at <> ${plannedAt})`;
    return;
  }
  const { subject, body, variant } = text;
  await tx.$executeRaw`
    INSERT INTO mail_draft (id, org_id, enrolment_id, step_key, status, subject, body, variant, planned_at)
    VALUES (${id}::uuid, ${orgId}::uuid, ${enrolmentId}::uuid, ${stepKey}, 'waiting', ${subject}, ${body}, ${variant}, ${plannedAt})
    ON CONFLICT (enrolment_id, step_key) DO UPDATE SET status = 'waiting', subject = excluded.subject, body = excluded.body,
      variant = excluded.variant, planned_at = excluded.planned_at, reason = NULL, decided_by = NULL, decided_at = NULL,
      revision = mail_draft.revision + 1
    WHERE NOT mail_draft.overridden AND (mail_draft.status, mail_draft.subject, mail_draft.body, mail_draft.planned_at)
      IS DISTINCT FROM ('waiting', excluded.subject, excluded.body, excluded.planned_at)`;
}
