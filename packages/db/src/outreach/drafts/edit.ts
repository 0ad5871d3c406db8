import { DomainError } from '@leadfactory/domain/platform/errors';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, timelineActor } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { releaseSlot, type SlotKey } from '../slots/index.ts';
import { draftId, type DraftText } from './keep.ts';
import { lockMail } from './open.ts';

/**
 * One lead's mail says something else from now on, whatever becomes of its step. Approved before, it waits for approval again,
 * and its send time is free. `revision`: of the text that was changed; null: nobody had touched it. Gives its id. Throws
 * `not_found`; `conflict` where it is leaving, was rejected, or reads otherwise by now.
 */
export async function editDraft(
  tx: Tx,
  orgId: string,
  actor: Actor,
  key: SlotKey,
  { revision, plannedAt, ...text }: DraftText & { revision: number | null; plannedAt: Date },
): Promise<{ id: string; revision: number }> {
  const { enrolmentId, stepKey } = key;
  const { leadId, asks, draft } = await lockMail(tx, key);
  if (draft?.status === 'rejected')
    throw new DomainError('conflict', 'It was rejected: its step is passed over.');
  if ((draft?.revision ?? null) !== revision)
    throw new DomainError('conflict', 'Somebody has changed it since it was read. Read it again.');
  const waits = asks || draft?.status === 'waiting';
  const id = draft?.id ?? (await draftId(tx, key));
  const status = waits ? 'waiting' : 'edited';
  const by = actor.kind === 'user' ? actor.id : null;
  const [row] = await tx.$queryRaw<{ revision: number }[]>`
    INSERT INTO mail_draft (id, org_id, enrolment_id, step_key, status, subject, body, variant, overridden, planned_at, edited_by)
    VALUES (${id}::uuid, ${orgId}::uuid, ${enrolmentId}::uuid, ${stepKey}, ${status}, ${text.subject}, ${text.body},
      ${text.variant}, true, ${plannedAt}, ${by})
    ON CONFLICT (enrolment_id, step_key) DO UPDATE SET status = excluded.status, subject = excluded.subject,
      body = excluded.body, overridden = true, edited_by = excluded.edited_by, reason = NULL, decided_by = NULL,
      decided_at = NULL, revision = mail_draft.revision + 1
    RETURNING revision`;
  // What is not approved blocks no time.
  if (draft?.status === 'approved' && waits) await releaseSlot(tx, key);
  await audit(tx, orgId, actor, 'draft.edited', leadId, { draftId: id, enrolmentId, stepKey });
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: await leadNow(tx, leadId), actor: timelineActor(actor) },
    ...{ kind: 'draft_edited', data: { draftId: id, stepKey, subject: text.subject } },
  });
  return { id, revision: row!.revision };
}

/** Its step is passed over by somebody: nothing waits for approval any more. */
export async function withdrawDraft(tx: Tx, { enrolmentId, stepKey }: SlotKey): Promise<void> {
  await tx.$executeRaw`
    UPDATE mail_draft SET status = 'withdrawn', reason = 'step_skipped', revision = revision + 1
    WHERE enrolment_id = ${enrolmentId}::uuid AND step_key = ${stepKey} AND status IN ('waiting', 'approved', 'edited')`;
}
