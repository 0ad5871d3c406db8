import type { DraftStatus } from '@leadfactory/domain/outreach/drafts';
import type { MailDraftDetail } from '@leadfactory/domain/outreach/drafts/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';
import { stepContext, type StepContext } from '../mail/index.ts';
import type { SlotKey } from '../slots/index.ts';
import { draftColumns, draftJoins, shapeDraft, unsent, type DraftRow } from './list.ts';

type Row = DraftRow & {
  body: string;
  reason: string | null;
  decidedBy: MailDraftDetail['decidedBy'];
  decidedAt: Date | null;
  editedBy: MailDraftDetail['editedBy'];
  isOpen: boolean;
  needsApproval: boolean;
};

/** A draft with all that its mail is made of. Throws `not_found`. */
export async function draftDetail(
  tx: Tx,
  id: string,
): Promise<{ draft: MailDraftDetail; context: StepContext }> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${draftColumns}, '' AS preview, d.body, d.reason, d.decided_at AS "decidedAt",
      (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM colleague p WHERE p.id = d.decided_by LIMIT 1) AS "decidedBy",
      (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM colleague p WHERE p.id = d.edited_by LIMIT 1) AS "editedBy",
      e.status <> 'ended' AND ${unsent} AS "isOpen", c.approval OR d.status = 'waiting' AS "needsApproval"
    FROM mail_draft d ${draftJoins}
    WHERE d.org_id = (SELECT current_org()) AND d.id = ${id}::uuid`;
  const context = row && (await stepContext(tx, row.enrolmentId, row.stepKey));
  if (!row || !context) throw new DomainError('not_found', 'This draft does not exist, or was removed.');
  const { preview: _, ...shared } = shapeDraft(row);
  return {
    context,
    draft: {
      ...shared,
      ...{ body: row.body, reason: row.reason, decidedBy: row.decidedBy, editedBy: row.editedBy },
      ...{ isOpen: row.isOpen, needsApproval: row.needsApproval },
      decidedAt: isoOrNull(row.decidedAt),
      from: { name: context.sender.name, address: context.fromAddress },
      to: context.email,
    },
  };
}

/** The mail that comes next of an enrolment, as far as it is known. */
export interface NextMail extends SlotKey {
  draft: { id: string; status: DraftStatus; revision: number } | null;
  /** From when on it may leave, on the lead's clock. */
  plannedAt: Date;
}

/**
 * The mail that an enrolment's life comes to next, if it is a mail. Throws `not_found`; `conflict` where no mail comes next, or
 * it is leaving.
 */
export async function nextMail(tx: Tx, enrolmentId: string): Promise<NextMail> {
  const [row] = await tx.$queryRaw<
    {
      stepKey: string | null;
      kind: string | null;
      status: string;
      left: boolean;
      plannedAt: Date;
      draft: NextMail['draft'];
    }[]
  >`
    SELECT e.status, e.next_step_key AS "stepKey", s.kind, coalesce(m.status <> 'queued', false) AS left,
      coalesce(e.next_at, now() + e.clock_offset_ms * interval '1 ms') AS "plannedAt",
      CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'status', d.status, 'revision', d.revision) END AS draft
    FROM enrolment e
    LEFT JOIN step s ON s.version_id = e.sequence_version_id AND s.key = e.next_step_key
    LEFT JOIN message m ON m.enrolment_id = e.id AND m.step_key = e.next_step_key
    LEFT JOIN mail_draft d ON d.enrolment_id = e.id AND d.step_key = e.next_step_key
    WHERE e.id = ${enrolmentId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  const { stepKey, draft, plannedAt } = row;
  if (row.status === 'ended') throw new DomainError('conflict', 'Its campaign is over for this lead.');
  if (stepKey === null || row.kind !== 'email')
    throw new DomainError('conflict', 'No mail comes next for this lead.');
  if (row.left) throw new DomainError('conflict', 'This mail has left, or is leaving right now.');
  return { enrolmentId, stepKey, draft, plannedAt };
}
