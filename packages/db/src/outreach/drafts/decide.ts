import type { DraftStatus } from '@leadfactory/domain/outreach/drafts';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, timelineActor } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { releaseSlot, type SlotKey } from '../slots/index.ts';
import { keyOfDraft, lockMail, refuseAnswered, type OpenMail } from './open.ts';

/** The draft that somebody decides about, by the text that they have seen. */
export interface Seen {
  id: string;
  revision: number;
}

type Draft = NonNullable<OpenMail['draft']>;

/**
 * The mail may go as it was seen: its life is told, and has a send time reserved. Throws `not_found`; `conflict` where it does
 * not wait any more, reads otherwise by now, or its lead has answered.
 */
export async function approveDraft(tx: Tx, orgId: string, actor: Actor, seen: Seen): Promise<void> {
  const key = await keyOfDraft(tx, seen.id);
  const mail = await lockMail(tx, key);
  const draft = asSeen(mail, seen, ['waiting']);
  await refuseAnswered(tx, mail);
  await decide(tx, { orgId, actor, key, mail, draft }, { status: 'approved' });
}

/**
 * The mail is not sent: its step is passed over when its time comes, and a time that it had is free. Throws `not_found`;
 * `conflict` where it is leaving, was decided about or reads otherwise by now.
 */
export async function rejectDraft(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { reason, ...seen }: Seen & { reason: string },
): Promise<void> {
  const key = await keyOfDraft(tx, seen.id);
  const mail = await lockMail(tx, key);
  const draft = asSeen(mail, seen, ['waiting', 'approved', 'edited']);
  await releaseSlot(tx, key);
  await decide(tx, { orgId, actor, key, mail, draft }, { status: 'rejected', reason });
}

const said: Record<DraftStatus, string> = {
  edited: 'It waits for nobody’s approval.',
  waiting: 'It still waits for approval.',
  approved: 'It was approved meanwhile.',
  rejected: 'It was rejected meanwhile.',
  withdrawn: 'It was withdrawn, as its lead answered or its campaign is over for it.',
};

function asSeen({ draft }: OpenMail, { revision }: Seen, from: readonly DraftStatus[]): Draft {
  if (!draft) throw new DomainError('not_found', 'This draft does not exist, or was removed.');
  if (!from.includes(draft.status)) throw new DomainError('conflict', said[draft.status]);
  if (draft.revision !== revision)
    throw new DomainError('conflict', 'Somebody has changed it since it was read. Read it again.');
  return draft;
}

async function decide(
  tx: Tx,
  {
    orgId,
    actor,
    key,
    mail,
    draft,
  }: { orgId: string; actor: Actor; key: SlotKey; mail: OpenMail; draft: Draft },
  { status, reason = null }: { status: 'approved' | 'rejected'; reason?: string | null },
): Promise<void> {
  const { enrolmentId, stepKey } = key;
  const { leadId } = mail;
  await tx.$executeRaw`
    UPDATE mail_draft SET status = ${status}, reason = ${reason}, decided_at = now(), revision = revision + 1,
      decided_by = ${actor.kind === 'user' ? actor.id : null}
    WHERE id = ${draft.id}::uuid`;
  await audit(tx, orgId, actor, `draft.${status}`, leadId, {
    ...{ draftId: draft.id, enrolmentId, stepKey, ...difference({ status: draft.status }, { status }) },
  });
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: await leadNow(tx, leadId), actor: timelineActor(actor) },
    kind: `draft_${status}`,
    data: { draftId: draft.id, stepKey, subject: draft.subject, ...(reason !== null && { reason }) },
  });
  await addIntent(tx, orgId, { kind: 'draft_decided', enrolmentId });
}
