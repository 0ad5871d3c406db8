import { JUDGED, stopOf, type CameBack } from '@leadfactory/domain/outreach/mailboxes';
import { audit, system } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { releaseMailbox } from '../slots/index.ts';

/**
 * Locks the mailbox that a mail left by, before anything is noted of what came back: reservations lock it first, too, and
 * nobody waits in a circle.
 */
export async function holdMailbox(tx: Tx, messageId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM mailbox WHERE id = (SELECT mailbox_id FROM message WHERE id = ${messageId}::uuid) FOR UPDATE`;
}

/**
 * Stops the mailbox that a mail left by where too much of its latest mails came back, in the transaction of what came back:
 * nothing is claimed of it from the commit on, and its reserved times are free. What came back before a person resumed it
 * counts no more.
 */
export async function judgeMailbox(tx: Tx, orgId: string, messageId: string): Promise<void> {
  const [mailbox] = await tx.$queryRaw<
    { id: string; status: string; bounceLimit: number; complaintLimit: number; judgedFrom: Date | null }[]
  >`
    SELECT b.id::text, b.status, b.bounce_limit AS "bounceLimit", b.complaint_limit AS "complaintLimit",
      b.judged_from AS "judgedFrom"
    FROM message m JOIN mailbox b ON b.id = m.mailbox_id WHERE m.id = ${messageId}::uuid`;
  if (mailbox?.status !== 'active') return;
  const { id, bounceLimit, complaintLimit, judgedFrom } = mailbox;
  const since = judgedFrom ?? new Date(0);
  const [bounces] = await tx.$queryRaw<[CameBack]>`
    SELECT count(*)::int AS mails, count(bounced_at)::int AS back FROM (
      SELECT bounced_at FROM message WHERE mailbox_id = ${id}::uuid AND status = 'sent' AND attempted_at >= ${since}
      ORDER BY attempted_at DESC LIMIT ${JUDGED.bounces}::int) m`;
  const [complaints] = await tx.$queryRaw<[CameBack]>`
    SELECT count(*)::int AS mails, count(e.at)::int AS back FROM (
      SELECT id FROM message WHERE mailbox_id = ${id}::uuid AND status = 'sent' AND attempted_at >= ${since}
      ORDER BY attempted_at DESC LIMIT ${JUDGED.complaints}::int) m
    LEFT JOIN LATERAL (
      SELECT at FROM message_event WHERE message_id = m.id AND kind = 'complained' LIMIT 1) e ON true`;
  const by = stopOf({ bounces, complaints }, { bounces: bounceLimit, complaints: complaintLimit });
  if (by === null) return;
  await tx.mailbox.update({
    where: { id },
    data: { status: 'paused', stoppedBy: by, stoppedAt: new Date() },
    select: { id: true },
  });
  await releaseMailbox(tx, id);
  const { mails, back } = by === 'bounces' ? bounces : complaints;
  await audit(tx, orgId, system, 'mailbox.stopped', id, { by, mails, back });
}
