import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { wordAtCompany } from '../../outreach/replies/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/**
 * A person pauses one lead, or lets it go on: from the commit on, no mail of it is claimed against that. Whoever lets it
 * go on knows what was said at its company until now. Gives the order's number, with which the workflow is to be told.
 * Throws `not_found`.
 */
export async function orderLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  enrolmentId: string,
  order: 'pause' | 'resume',
): Promise<{ orderNo: number }> {
  const pausing = order === 'pause';
  const [before] = await tx.$queryRaw<{ leadId: string; paused: boolean }[]>`
    SELECT lead_id::text AS "leadId", paused FROM enrolment WHERE id = ${enrolmentId}::uuid FOR UPDATE`;
  if (!before) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  const [row] = await tx.$queryRaw<{ orderNo: number }[]>`
    UPDATE enrolment SET order_no = order_no + 1, paused = ${pausing},
      heard_until = CASE WHEN ${pausing} THEN heard_until ELSE now() END
    WHERE id = ${enrolmentId}::uuid RETURNING order_no AS "orderNo"`;
  // Whoever lets it go on knows that it is away, too.
  if (!pausing)
    await tx.$executeRaw`UPDATE lead SET away_until = NULL WHERE id = ${before.leadId}::uuid AND away_until IS NOT NULL`;
  await audit(tx, orgId, actor, pausing ? 'lead.paused' : 'lead.resumed', before.leadId, {
    ...{ enrolmentId, ...difference({ paused: before.paused }, { paused: pausing }) },
  });
  return row!;
}

/**
 * The same for one of many that are let go on at once: only one that a person paused, and of which nobody at its company has
 * said a word since, which whoever asks for many may not know. Throws `conflict` for any other, `not_found`.
 */
export async function resumePaused(
  tx: Tx,
  orgId: string,
  actor: Actor,
  enrolmentId: string,
): Promise<{ orderNo: number }> {
  const [row] = await tx.$queryRaw<
    { paused: boolean; leadId: string; companyId: string; heardUntil: Date | null }[]
  >`
    SELECT e.paused, l.id::text AS "leadId", l.company_id::text AS "companyId", e.heard_until AS "heardUntil"
    FROM enrolment e JOIN lead l ON l.id = e.lead_id WHERE e.id = ${enrolmentId}::uuid FOR UPDATE OF e`;
  if (!row) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  if (!row.paused) throw new DomainError('conflict', 'Nobody has paused it: it waits for something else.');
  if (await wordAtCompany(tx, row))
    throw new DomainError(
      'conflict',
      'Somebody at its company has replied since it was paused. Read that, then resume it on its own page.',
    );
  return orderLead(tx, orgId, actor, enrolmentId, 'resume');
}

/** Notes that a person asks of a running life what its row says nothing of: to pass over a step, or to skip time. Throws `not_found`. */
export async function noteAsked(
  tx: Tx,
  orgId: string,
  actor: Actor,
  {
    enrolmentId,
    what,
    ...details
  }: { enrolmentId: string; what: 'step_skipped' | 'fast_forwarded' } & {
    stepKey?: string;
  },
): Promise<void> {
  const enrolment = await tx.enrolment.findUnique({
    where: { id: enrolmentId },
    select: { leadId: true },
  });
  if (!enrolment) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  await audit(tx, orgId, actor, `lead.${what}`, enrolment.leadId, { enrolmentId, ...details });
}
