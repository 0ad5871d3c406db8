import type { AttentionKind } from '@leadfactory/domain/analytics/attention';
import { heldWords, type HeldReason } from '@leadfactory/domain/crm/life';
import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

export interface AttentionItem {
  kind: AttentionKind;
  title: string;
  detail: string | null;
  leadId: string | null;
  /** Of what waits: the lead, the task, the mailbox, the enrolment, the import; for the budget the organisation. */
  subjectId: string;
  at: string;
}

type Found = { id: string; leadId: string | null; title: string; detail: string | null; at: Date };

/** What waits for a person: the most urgent kinds first, a handful of each. */
export async function attention(tx: Tx): Promise<AttentionItem[]> {
  const kinds = [
    ['reply', await repliesWaiting(tx)],
    ['task', await tasksDue(tx)],
    ['mailbox', await stoppedMailboxes(tx)],
    ['held', await stuck(tx)],
    ['budget', await budgetTold(tx)],
    ['import', await failedImports(tx)],
    ['hot', await hotWithoutCampaign(tx)],
  ] as const;
  return kinds.flatMap(([kind, found]) =>
    found.map(({ id, leadId, title, detail, at }) => ({
      ...{ kind, title, detail, leadId, subjectId: id, at: iso(at) },
    })),
  );
}

/** What was told of this month's budget for language models; the stop goes before the alert. */
const budgetTold = (tx: Tx): Promise<Found[]> => tx.$queryRaw`
  SELECT org_id::text AS id, NULL AS "leadId",
    CASE WHEN stopped_for = m.month THEN 'The budget for language models is used up'
      ELSE 'The budget for language models is at 80 %' END AS title,
    CASE WHEN stopped_for = m.month THEN 'The built-in rules write until the month ends or the budget is raised'
      ELSE 'At 100 % the built-in rules take over' END AS detail,
    b.updated_at AS at
  FROM ai_budget b, (SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date AS month) m
  WHERE b.org_id = (SELECT current_org()) AND m.month IN (b.alerted_for, b.stopped_for)`;

/** Leads that answered, and that nobody has moved on since. */
const repliesWaiting = (tx: Tx): Promise<Found[]> => tx.$queryRaw`
  SELECT id::text, id::text AS "leadId", name AS title, 'Replied and waits for an answer' AS detail,
    last_activity_at AS at
  FROM lead WHERE org_id = (SELECT current_org()) AND erased_at IS NULL AND merged_into IS NULL
    AND stage = (SELECT key FROM stage WHERE org_id = (SELECT current_org()) AND milestone = 'replied')
  ORDER BY created_at DESC, id DESC LIMIT 10`;

/** Open tasks by their due date. A fast-forwarded lead's task is due on its own clock, so it is shown at once. */
const tasksDue = (tx: Tx): Promise<Found[]> => tx.$queryRaw`
  SELECT t.id::text, t.lead_id::text AS "leadId", t.title, l.name AS detail, t.due_at AS at
  FROM task t JOIN lead l ON l.id = t.lead_id
  WHERE t.org_id = (SELECT current_org()) AND t.done_at IS NULL ORDER BY t.due_at LIMIT 10`;

/** Mailboxes that stopped by themselves, and that nobody has resumed. */
async function stoppedMailboxes(tx: Tx): Promise<Found[]> {
  const rows = await tx.$queryRaw<{ id: string; address: string; by: MailboxStop; at: Date }[]>`
    SELECT id::text, address::text, stopped_by AS by, stopped_at AS at FROM mailbox
    WHERE org_id = (SELECT current_org()) AND stopped_by IS NOT NULL ORDER BY stopped_at DESC LIMIT 5`;
  return rows.map(({ id, address, by, at }) => ({
    ...{ id, at, leadId: null, title: address },
    detail: heldWords.mailbox_paused.why({ mailbox: address, stopped: by }),
  }));
}

/** Enrolments that wait for something which ought to be mended, the longest first. */
async function stuck(tx: Tx): Promise<Found[]> {
  const rows = await tx.$queryRaw<(Found & { held: HeldReason })[]>`
    SELECT e.id::text, e.lead_id::text AS "leadId", l.name AS title, e.held, e.held_at AS at
    FROM enrolment e JOIN lead l ON l.id = e.lead_id
    WHERE e.org_id = (SELECT current_org()) AND e.held = ANY (${[...toMend]}::text[]) AND e.status <> 'ended'
    ORDER BY e.held_at, e.id LIMIT 5`;
  return rows.map(({ held, ...row }) => ({ ...row, detail: heldWords[held].why({}) }));
}
const toMend = [
  'mail_server_unreachable',
  'mailbox_account_failing',
  'send_outcome_unknown',
  'no_postal_address',
  'mailbox_unproved',
  'mailbox_paused',
] as const satisfies readonly HeldReason[];

const failedImports = (tx: Tx): Promise<Found[]> => tx.$queryRaw`
  SELECT id::text, NULL AS "leadId", file_name AS title,
    CASE WHEN status = 'failed' THEN error WHEN refused = 1 THEN '1 row was refused'
      ELSE refused || ' rows were refused' END AS detail, created_at AS at
  FROM import
  WHERE org_id = (SELECT current_org()) AND created_at > now() - interval '7 days'
    AND (status = 'failed' OR status = 'done' AND refused > 0)
  ORDER BY created_at DESC, id DESC LIMIT 5`;

const hotWithoutCampaign = (tx: Tx): Promise<Found[]> => tx.$queryRaw`
  SELECT l.id::text, l.id::text AS "leadId", l.name AS title, 'Hot, and in no campaign' AS detail, l.created_at AS at
  FROM lead l WHERE l.org_id = (SELECT current_org()) AND l.temperature = 'hot'
    AND l.stage IN (SELECT key FROM stage WHERE org_id = (SELECT current_org()) AND milestone IN ('new', 'qualified'))
    AND l.erased_at IS NULL AND l.merged_into IS NULL
    AND NOT EXISTS (SELECT FROM enrolment e WHERE e.lead_id = l.id AND e.status <> 'ended')
  ORDER BY l.created_at DESC, l.id DESC LIMIT 5`;
