import type { Thread, ThreadEntry } from '@leadfactory/domain/outreach/conversations/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { answerOf, shownOf } from './answer.ts';
import { conversationColumns, conversationJoins, tellOf } from './list.ts';

/** Of each side; older ones are read on the lead's page. */
const MOST = 100;

type Found = Parameters<typeof tellOf>[0];
type Ours = Extract<ThreadEntry, { from: 'us' }>;
type Theirs = Extract<ThreadEntry, { from: 'them' }>;

/** A conversation with all that was written. Throws `not_found`. */
export async function readThread(tx: Reads, id: string): Promise<Thread> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT ${conversationColumns} FROM conversation c ${conversationJoins}
    WHERE c.org_id = (SELECT current_org()) AND c.id = ${id}::uuid`;
  if (!found) throw new DomainError('not_found', 'This conversation does not exist, or was removed.');
  const leads = Prisma.sql`(SELECT ${found.leadId}::uuid UNION SELECT id FROM lead WHERE merged_into = ${found.leadId}::uuid)`;
  const [ours, theirs] = [await whatWeWrote(tx, leads), await whatTheyWrote(tx, leads)];
  const entries = [...ours, ...theirs].toSorted((one, other) => one.at.localeCompare(other.at));
  const answer = await answerOf(tx, id);
  return { ...tellOf(found), entries, answer: 'refused' in answer ? answer : shownOf(answer) };
}

async function whatWeWrote(tx: Reads, leads: Prisma.Sql): Promise<Ours[]> {
  type Row = Omit<Ours, 'from' | 'at' | 'campaign' | 'author' | 'leavesAt'> & {
    at: Date;
    leavesAt: Date | null;
    campaignId: string | null;
    campaignName: string | null;
    authorId: string | null;
    authorName: string | null;
  };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id::text, coalesce(m.attempted_at, m.created_at) AS at, split_part(m.purpose, ':', 1) AS purpose, m.status, m.reason,
      m.subject, m.text, k.id::text AS "campaignId", k.name AS "campaignName", a.author_id AS "authorId", u.name AS "authorName",
      a.leaves_at AS "leavesAt"
    FROM message m LEFT JOIN campaign k ON k.id = m.campaign_id LEFT JOIN answer a ON a.message_id = m.id
      LEFT JOIN colleague u ON u.id = a.author_id
    WHERE m.lead_id IN ${leads} AND (m.status IN ('sent', 'sending') OR a.message_id IS NOT NULL)
    ORDER BY m.created_at DESC LIMIT ${MOST}::int`;
  return rows.map(({ at, leavesAt, campaignId, campaignName, authorId, authorName, ...row }) => ({
    ...{ from: 'us' as const, ...row, at: iso(at), leavesAt: isoOrNull(leavesAt) },
    campaign: campaignId === null ? null : { id: campaignId, name: campaignName! },
    author: authorId === null ? null : { id: authorId, name: authorName ?? 'Somebody who left' },
  }));
}

async function whatTheyWrote(tx: Reads, leads: Prisma.Sql): Promise<Theirs[]> {
  const rows = await tx.$queryRaw<(Omit<Theirs, 'from' | 'at'> & { at: Date })[]>`
    SELECT i.id::text, i.received_at AS at, i.kind, i.from_name AS name, i.from_address AS address, i.subject, i.text,
      CASE WHEN length(i.full_text) > length(i.text) + 1 THEN i.full_text END AS "fullText", i.class,
      i.class_reason AS "classReason", i.class_by AS "classBy", i.class_day::text AS "classDay"
    FROM incoming_mail i WHERE i.lead_id IN ${leads} ORDER BY i.received_at DESC LIMIT ${MOST}::int`;
  return rows.map(({ at, ...row }) => ({ from: 'them', ...row, at: iso(at) }));
}
