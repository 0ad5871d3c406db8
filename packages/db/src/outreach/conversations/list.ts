import type {
  Conversation,
  ConversationView,
  InboxCounts,
} from '@leadfactory/domain/outreach/conversations/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { iso, isoOrNull, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';

/** Which conversations; what is left out narrows nothing but `view`, which is those that wait. */
export interface ConversationFilter {
  view?: ConversationView | undefined;
  /** Of one person; null: of nobody. */
  assigneeId?: string | null | undefined;
  classes?: readonly string[] | undefined;
  mailboxId?: string | undefined;
  unread?: boolean | undefined;
  /** Part of the lead's name, its address, the subject or the beginning of its last mail. */
  search?: string | undefined;
}

/** Where a conversation stands: who put it off has it back when its time has come. */
const views = {
  open: Prisma.sql`c.done_at IS NULL AND (c.snoozed_until IS NULL OR c.snoozed_until <= now())`,
  snoozed: Prisma.sql`c.done_at IS NULL AND c.snoozed_until > now()`,
  done: Prisma.sql`c.done_at IS NOT NULL`,
};

type Row = Omit<Conversation, 'lead' | 'mailbox' | 'assignee' | 'lastAt' | 'snoozedUntil' | 'doneAt'> & {
  leadId: string;
  leadName: string;
  stage: string;
  mailboxId: string | null;
  mailboxAddress: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  lastAt: Date;
  snoozedUntil: Date | null;
  doneAt: Date | null;
};

export const conversationColumns = Prisma.sql`
  c.id::text, c.subject, c.preview, c.last_at AS "lastAt", c.unread, c.class, c.snoozed_until AS "snoozedUntil",
  c.done_at AS "doneAt", l.id::text AS "leadId", l.name AS "leadName", l.stage, b.id::text AS "mailboxId",
  b.address::text AS "mailboxAddress", c.assignee_id AS "assigneeId", u.name AS "assigneeName"`;
export const conversationJoins = Prisma.sql`
  JOIN lead l ON l.id = c.lead_id
  LEFT JOIN mailbox b ON b.id = c.mailbox_id
  LEFT JOIN colleague u ON u.id = c.assignee_id`;

/** The conversations with leads, the newest first, a page at a time. */
export async function listConversations(
  tx: Reads,
  {
    view = 'open',
    assigneeId,
    classes,
    mailboxId,
    unread,
    search,
    ...input
  }: ConversationFilter & PageInput = {},
): Promise<Page<Conversation>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`c.last_at`, type: 'timestamptz', id: Prisma.sql`c.id`, dir: 'DESC' },
  });
  const conditions = [
    views[view],
    ...(assigneeId === undefined
      ? []
      : [
          assigneeId === null ? Prisma.sql`c.assignee_id IS NULL` : Prisma.sql`c.assignee_id = ${assigneeId}`,
        ]),
    ...(classes?.length ? [Prisma.sql`c.class = ANY (${[...classes]}::text[])`] : []),
    ...(mailboxId === undefined ? [] : [Prisma.sql`c.mailbox_id = ${mailboxId}::uuid`]),
    ...(unread ? [Prisma.sql`c.unread > 0`] : []),
    ...(search?.trim() ? [having(search.trim())] : []),
  ];
  const rows = await tx.$queryRaw<(Row & { sortValue: string })[]>`
    SELECT ${conversationColumns}, ${sortValue} FROM conversation c ${conversationJoins}
    WHERE c.org_id = (SELECT current_org()) AND ${Prisma.join(conditions, ' AND ')} ${beyond} ${order}`;
  const { rows: read, nextCursor } = pageOf(rows);
  return { rows: read.map(tellOf), nextCursor };
}

function having(text: string): Prisma.Sql {
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return Prisma.sql`(l.name ILIKE ${part} OR c.subject ILIKE ${part} OR c.preview ILIKE ${part} OR EXISTS (
    SELECT FROM incoming_mail i WHERE i.lead_id = c.lead_id AND i.from_address ILIKE ${part}))`;
}

export function tellOf(row: Row): Conversation {
  const { leadId, leadName, stage, mailboxId, mailboxAddress, assigneeId, assigneeName } = row;
  return {
    ...{ id: row.id, subject: row.subject, preview: row.preview, unread: row.unread, class: row.class },
    ...{ lastAt: iso(row.lastAt), snoozedUntil: isoOrNull(row.snoozedUntil), doneAt: isoOrNull(row.doneAt) },
    lead: { id: leadId, name: leadName, stage },
    mailbox: mailboxId && mailboxAddress !== null ? { id: mailboxId, address: mailboxAddress } : null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? 'Somebody who left' },
  };
}

/** How many wait, for the navigation and the filters. `userId`: of whoever asks; a program has none of its own. */
export async function inboxCounts(tx: Reads, userId: string | null): Promise<InboxCounts> {
  const [row] = await tx.$queryRaw<InboxCounts[]>`
    SELECT count(*) FILTER (WHERE ${views.open} AND c.unread > 0)::int AS unread,
      count(*) FILTER (WHERE ${views.open})::int AS open,
      count(*) FILTER (WHERE ${views.open} AND c.assignee_id = ${userId})::int AS mine,
      count(*) FILTER (WHERE ${views.open} AND c.assignee_id IS NULL)::int AS unassigned,
      count(*) FILTER (WHERE ${views.snoozed})::int AS snoozed
    FROM conversation c WHERE c.org_id = (SELECT current_org()) AND c.done_at IS NULL`;
  return row!;
}
