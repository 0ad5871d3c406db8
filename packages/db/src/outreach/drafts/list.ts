import type { DraftView } from '@leadfactory/domain/outreach/drafts';
import type { DraftCounts, MailDraft } from '@leadfactory/domain/outreach/drafts/schemas';
import { Prisma } from '../../generated/client.ts';
import type { Reads } from '../../platform/client/index.ts';
import { iso, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';

/** Which drafts; what is left out narrows nothing but `view`, which is those that wait. */
export interface DraftFilter {
  view?: DraftView | undefined;
  campaignId?: string | undefined;
  leadId?: string | undefined;
  /** `none`: of nobody. */
  ownerId?: string | undefined;
  /** Part of the lead's name or the subject. */
  search?: string | undefined;
}

/** Of draft `d`: none of it has left, nor is leaving. */
export const unsent = Prisma.sql`NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = d.enrolment_id
  AND m.step_key = d.step_key AND m.status <> 'queued')`;

const views: Record<DraftView, Prisma.Sql> = {
  waiting: Prisma.sql`d.status = 'waiting'`,
  approved: Prisma.sql`d.status = 'approved' AND ${unsent}`,
  rejected: Prisma.sql`d.status = 'rejected'`,
};

export type DraftRow = Omit<MailDraft, 'lead' | 'campaign' | 'owner' | 'plannedAt'> & {
  leadId: string;
  leadName: string;
  campaignId: string;
  campaignName: string;
  ownerId: string | null;
  ownerName: string | null;
  plannedAt: Date;
};

export const draftColumns = Prisma.sql`
  d.id::text, d.revision, d.status, d.enrolment_id::text AS "enrolmentId", d.step_key AS "stepKey", d.subject,
  d.planned_at AS "plannedAt", d.overridden, coalesce(nullif(s.definition ->> 'name', ''), d.step_key) AS step,
  l.id::text AS "leadId", l.name AS "leadName", c.id::text AS "campaignId", c.name AS "campaignName",
  u.id AS "ownerId", u.name AS "ownerName"`;
export const draftJoins = Prisma.sql`
  JOIN enrolment e ON e.id = d.enrolment_id
  JOIN lead l ON l.id = e.lead_id
  JOIN campaign c ON c.id = e.campaign_id
  LEFT JOIN step s ON s.version_id = e.sequence_version_id AND s.key = d.step_key
  LEFT JOIN colleague u ON u.id = l.owner_id`;

/** Drafts, those that may leave soonest first, a page at a time. */
export async function listDrafts(
  tx: Reads,
  { view = 'waiting', campaignId, leadId, ownerId, search, ...input }: DraftFilter & PageInput = {},
): Promise<Page<MailDraft>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`d.planned_at`, type: 'timestamptz', id: Prisma.sql`d.id`, dir: 'ASC' },
  });
  const conditions = [
    views[view],
    ...(campaignId === undefined ? [] : [Prisma.sql`e.campaign_id = ${campaignId}::uuid`]),
    ...(leadId === undefined ? [] : [Prisma.sql`e.lead_id = ${leadId}::uuid`]),
    ...(ownerId === undefined
      ? []
      : [ownerId === 'none' ? Prisma.sql`l.owner_id IS NULL` : Prisma.sql`l.owner_id = ${ownerId}`]),
    ...(search?.trim() ? [having(search.trim())] : []),
  ];
  const rows = await tx.$queryRaw<(DraftRow & { sortValue: string })[]>`
    SELECT ${draftColumns}, left(regexp_replace(d.body, '\\s+', ' ', 'g'), 160) AS preview, ${sortValue}
    FROM mail_draft d ${draftJoins}
    WHERE d.org_id = (SELECT current_org()) AND ${Prisma.join(conditions, ' AND ')} ${beyond} ${order}`;
  const { rows: read, nextCursor } = pageOf(rows);
  return { rows: read.map(shapeDraft), nextCursor };
}

function having(text: string): Prisma.Sql {
  const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return Prisma.sql`(l.name ILIKE ${part} OR d.subject ILIKE ${part})`;
}

export const shapeDraft = (row: DraftRow): MailDraft => ({
  ...{ id: row.id, revision: row.revision, status: row.status, enrolmentId: row.enrolmentId },
  ...{ stepKey: row.stepKey, step: row.step, subject: row.subject, preview: row.preview },
  ...{ overridden: row.overridden, plannedAt: iso(row.plannedAt) },
  lead: { id: row.leadId, name: row.leadName },
  campaign: { id: row.campaignId, name: row.campaignName },
  owner: row.ownerId !== null && row.ownerName !== null ? { id: row.ownerId, name: row.ownerName } : null,
});

/** How many wait for somebody, and were approved and have not left. */
export async function draftCounts(tx: Reads): Promise<DraftCounts> {
  const [row] = await tx.$queryRaw<DraftCounts[]>`
    SELECT count(*) FILTER (WHERE d.status = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE ${views.approved})::int AS approved
    FROM mail_draft d WHERE d.org_id = (SELECT current_org()) AND d.status IN ('waiting', 'approved')`;
  return row!;
}
