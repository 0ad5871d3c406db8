import type { DraftStatus } from '@leadfactory/domain/outreach/drafts';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { wordAtCompany } from '../replies/word.ts';
import type { SlotKey } from '../slots/index.ts';

/** A mail that has not left, as whoever decides about it has it locked. */
export interface OpenMail {
  leadId: string;
  /** Its campaign has its mails approved. */
  asks: boolean;
  companyId: string;
  heardUntil: Date | null;
  draft: {
    id: string;
    status: DraftStatus;
    subject: string;
    revision: number;
    overridden: boolean;
  } | null;
}

/**
 * Locks a mail against its claim, which reads the enrolment in the same way: what is said of it here holds it back, or comes too
 * late and is refused. Throws `not_found`; `conflict` where it is leaving or has left, or its lead's run has ended.
 */
export async function lockMail(tx: Tx, { enrolmentId, stepKey }: SlotKey): Promise<OpenMail> {
  const [row] = await tx.$queryRaw<(Omit<OpenMail, 'draft'> & { status: string })[]>`
    SELECT e.lead_id::text AS "leadId", c.approval AS asks, e.status, l.company_id::text AS "companyId", e.heard_until AS "heardUntil"
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id JOIN lead l ON l.id = e.lead_id
    WHERE e.id = ${enrolmentId}::uuid FOR UPDATE OF e`;
  if (!row) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  if (row.status === 'ended') throw new DomainError('conflict', 'Its campaign is over for this lead.');
  const [message] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status FROM message WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey}`;
  if (message && message.status !== 'queued')
    throw new DomainError(
      'conflict',
      message.status === 'skipped' || message.status === 'rejected'
        ? 'This mail was passed over, and is not sent.'
        : 'This mail has left, or is leaving right now.',
    );
  const [draft = null] = await tx.$queryRaw<NonNullable<OpenMail['draft']>[]>`
    SELECT id::text, status, subject, revision, overridden FROM mail_draft
    WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey} FOR UPDATE`;
  return { ...row, draft };
}

/** Throws `conflict` where somebody at the lead's company said a word since: that is to be read first. */
export async function refuseAnswered(tx: Tx, mail: OpenMail): Promise<void> {
  if (await wordAtCompany(tx, mail))
    throw new DomainError(
      'conflict',
      'Somebody at its company has answered since it was written. Read that, then resume the lead on its own page.',
    );
}

/** Whose draft it is. Throws `not_found`. */
export async function keyOfDraft(tx: Tx, id: string): Promise<SlotKey> {
  const [row] = await tx.$queryRaw<SlotKey[]>`
    SELECT enrolment_id::text AS "enrolmentId", step_key AS "stepKey" FROM mail_draft
    WHERE org_id = (SELECT current_org()) AND id = ${id}::uuid`;
  if (!row) throw new DomainError('not_found', 'This draft does not exist, or was removed.');
  return row;
}
