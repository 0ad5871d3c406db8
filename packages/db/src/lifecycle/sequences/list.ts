import type { SequenceChoice, SequenceRow } from '@leadfactory/domain/lifecycle/sequences';
import type { Step } from '@leadfactory/domain/outreach/steps';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull, type Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';

export interface SequenceFilter {
  /** A part of the name. */
  search?: string | undefined;
  /** Those that were put away, in place of those in use. */
  archived?: boolean | undefined;
}

type Raw = Omit<SequenceRow, 'publishedAt' | 'savedAt' | 'archivedAt'> & {
  publishedAt: Date | null;
  savedAt: Date | null;
  archivedAt: Date | null;
  sortValue: string;
};

/** Sequences, the newest first, with what uses them and what came of it: of the leads that the reader sees. */
export async function listSequences(
  tx: Tx,
  { search, archived, ...input }: PageInput & SequenceFilter = {},
): Promise<Page<SequenceRow>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`s.created_at`, type: 'timestamptz', id: Prisma.sql`s.id`, dir: 'DESC' },
  });
  const named = search?.trim()
    ? Prisma.sql`AND strpos(lower(s.name), lower(${search.trim()})) > 0`
    : Prisma.empty;
  const kept = archived ? Prisma.sql`IS NOT NULL` : Prisma.sql`IS NULL`;
  const { rows, nextCursor } = pageOf(
    await tx.$queryRaw<Raw[]>`
      WITH page AS MATERIALIZED (
        SELECT * FROM sequence s
        WHERE s.org_id = (SELECT current_org()) AND s.archived_at ${kept} ${named} ${beyond} ${order})
      SELECT s.id::text, s.name, s.template_id AS "templateId", s.is_sample AS "isSample",
        s.archived_at AS "archivedAt", v.version, v.created_at AS "publishedAt",
        d.saved_at AS "savedAt", coalesce(d.changed, false) AS "hasChanges",
        coalesce(st.steps, 0) AS steps, coalesce(st.emails, 0) AS emails,
        coalesce(u.campaigns, 0) AS campaigns, coalesce(u.running, 0) AS running,
        coalesce(u.contacted, 0) AS contacted, coalesce(u.replied, 0) AS replied, ${sortValue}
      FROM page s
      LEFT JOIN sequence_draft d ON d.sequence_id = s.id
      LEFT JOIN LATERAL (
        SELECT id, version, created_at FROM sequence_version
        WHERE sequence_id = s.id ORDER BY version DESC LIMIT 1) v ON true
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS steps, count(*) FILTER (WHERE kind = 'email')::int AS emails
        FROM step WHERE version_id = v.id) st ON true
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS campaigns,
          count(*) FILTER (WHERE c.status IN ('enrolling', 'running', 'paused'))::int AS running,
          sum(e.contacted)::int AS contacted, sum(e.replied)::int AS replied
        FROM sequence_version one
        JOIN campaign c ON c.sequence_version_id = one.id
        CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE contacted)::int AS contacted, count(*) FILTER (WHERE replied)::int AS replied
          FROM enrolment WHERE campaign_id = c.id) e
        WHERE one.sequence_id = s.id) u ON true
      ORDER BY s.created_at DESC, s.id DESC`,
  );
  return {
    rows: rows.map(({ publishedAt, savedAt, archivedAt, ...row }) => ({
      ...row,
      publishedAt: isoOrNull(publishedAt),
      savedAt: isoOrNull(savedAt),
      archivedAt: isoOrNull(archivedAt),
    })),
    nextCursor,
  };
}

/** Most that a campaign is offered. */
const MOST_OFFERED = 100;

/** Those that a campaign may send: in use and with a version, the newest version first, each with its steps. */
export async function sequenceChoices(tx: Tx): Promise<SequenceChoice[]> {
  const found = await tx.$queryRaw<(Omit<SequenceChoice, 'publishedAt'> & { publishedAt: Date })[]>`
    SELECT s.id::text, s.name, s.template_id AS "templateId", v.id::text AS "versionId", v.version,
      v.created_at AS "publishedAt",
      (SELECT jsonb_agg(t.definition ORDER BY t.position) FROM step t
       WHERE t.version_id = v.id AND t.parent_key IS NULL) AS steps
    FROM sequence s
    JOIN LATERAL (
      SELECT id, version, created_at FROM sequence_version
      WHERE sequence_id = s.id ORDER BY version DESC LIMIT 1) v ON true
    WHERE s.org_id = (SELECT current_org()) AND s.archived_at IS NULL
      AND EXISTS (SELECT FROM step t WHERE t.version_id = v.id)
    ORDER BY v.created_at DESC, s.id DESC LIMIT ${MOST_OFFERED}::int`;
  return found.map(({ publishedAt, steps, ...one }) => ({
    ...one,
    ...{ publishedAt: iso(publishedAt), steps: steps as Step[] },
  }));
}
