import type { ReplyClass } from '@leadfactory/domain/outreach/incoming';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, timelineActor } from '../../crm/timeline/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';
import { openOnDay } from '../incoming/task.ts';

interface Standing {
  leadId: string;
  assigneeId: string | null;
  snoozedUntil: Date | null;
  doneAt: Date | null;
  unread: number;
}

/** A year: what is put off for longer is forgotten. */
const MOST_MS = 366 * 86_400_000;

/** Gives a conversation to a member, or to nobody. Throws `not_found`, and `invalid` for whoever is no member. */
export async function assignConversation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, assigneeId }: { id: string; assigneeId: string | null },
): Promise<void> {
  const before = await standingOf(tx, id);
  if (assigneeId !== null && (await tx.membership.count({ where: { orgId, userId: assigneeId } })) === 0)
    throw new DomainError('invalid', 'This is no member of the organisation.', 'assigneeId');
  if (before.assigneeId === assigneeId) return;
  await tx.$executeRaw`UPDATE conversation SET assignee_id = ${assigneeId} WHERE id = ${id}::uuid`;
  await audit(tx, orgId, actor, 'conversation.assigned', before.leadId, {
    ...{ conversationId: id, ...difference({ assignee: before.assigneeId }, { assignee: assigneeId }) },
  });
}

/** Puts a conversation off until an instant; null: it waits again. A mail of the lead brings it back, too. Throws `not_found`, `invalid`. */
export async function snoozeConversation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, until, now }: { id: string; until: Date | null; now: Date },
): Promise<void> {
  const before = await standingOf(tx, id);
  if (until !== null && (until <= now || until.getTime() - now.getTime() > MOST_MS))
    throw new DomainError('invalid', 'Give a time to come, at most a year from now.', 'until');
  await tx.$executeRaw`
    UPDATE conversation SET snoozed_until = ${until}, done_at = CASE WHEN ${until}::timestamptz IS NULL THEN done_at END
    WHERE id = ${id}::uuid`;
  await audit(tx, orgId, actor, 'conversation.snoozed', before.leadId, {
    ...{
      conversationId: id,
      ...difference({ until: isoOrNull(before.snoozedUntil) }, { until: isoOrNull(until) }),
    },
  });
}

/** There is nothing more to do in a conversation, or there is again. Throws `not_found`. */
export async function finishConversation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, done }: { id: string; done: boolean },
): Promise<void> {
  const before = await standingOf(tx, id);
  if ((before.doneAt !== null) === done) return;
  await tx.$executeRaw`
    UPDATE conversation SET done_at = CASE WHEN ${done} THEN now() END, snoozed_until = NULL,
      unread = CASE WHEN ${done} THEN 0 ELSE unread END
    WHERE id = ${id}::uuid`;
  await audit(tx, orgId, actor, 'conversation.done', before.leadId, {
    ...{ conversationId: id, ...difference({ done: !done }, { done }) },
  });
}

/** Somebody has read it, or wants it to look as if nobody had. Throws `not_found`. */
export async function markConversation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, read }: { id: string; read: boolean },
): Promise<void> {
  const before = await standingOf(tx, id);
  if ((before.unread === 0) === read) return;
  await tx.$executeRaw`UPDATE conversation SET unread = ${read ? 0 : 1}::int WHERE id = ${id}::uuid`;
  await audit(tx, orgId, actor, 'conversation.read', before.leadId, {
    ...{ conversationId: id, ...difference({ read: !read }, { read }) },
  });
}

/**
 * A person says what a lead's mail wants: it stands over what rules or a model said, and is told on the timeline. `not_now` with
 * a day makes a task for that day. Throws `not_found`.
 */
export async function classifyReply(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, class: to, day }: { id: string; class: ReplyClass | null; day?: string | undefined },
): Promise<void> {
  const [mail] = await tx.$queryRaw<{ leadId: string; before: ReplyClass | null }[]>`
    SELECT i.lead_id::text AS "leadId", i.class AS before FROM incoming_mail i
    WHERE i.org_id = (SELECT current_org()) AND i.id = ${id}::uuid AND i.kind IN ('reply', 'automatic') AND i.lead_id IS NOT NULL
    FOR UPDATE`;
  if (!mail) throw new DomainError('not_found', 'This mail does not exist, or was removed.');
  const { leadId, before } = mail;
  await tx.$executeRaw`
    UPDATE incoming_mail SET class = ${to}, class_by = 'person', class_reason = NULL, class_day = ${to === 'not_now' ? (day ?? null) : null}::text::date
    WHERE id = ${id}::uuid`;
  await tx.$executeRaw`
    UPDATE conversation c SET class = ${to} WHERE c.lead_id = ${leadId}::uuid AND ${id}::uuid = (
      SELECT i.id FROM incoming_mail i WHERE i.lead_id = c.lead_id AND i.kind IN ('reply', 'automatic')
      ORDER BY i.kind = 'reply' DESC, i.received_at DESC LIMIT 1)`;
  await audit(tx, orgId, actor, 'reply.classified', leadId, {
    ...{ mailId: id, ...difference({ class: before }, { class: to }), ...(day !== undefined && { day }) },
  });
  const at = await leadNow(tx, leadId);
  await addTimeline(tx, {
    ...{ orgId, leadId, at, kind: 'reply_classified', actor: timelineActor(actor) },
    data: { from: before, to, ...(day !== undefined && { day }) },
  });
  if (to === 'not_now' && day !== undefined) await openOnDay(tx, { orgId, leadId, incomingId: id, day });
}

async function standingOf(tx: Tx, id: string): Promise<Standing> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT lead_id::text AS "leadId", assignee_id AS "assigneeId", snoozed_until AS "snoozedUntil", done_at AS "doneAt", unread
    FROM conversation WHERE org_id = (SELECT current_org()) AND id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This conversation does not exist, or was removed.');
  return row;
}
