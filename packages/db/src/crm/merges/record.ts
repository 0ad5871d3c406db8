import { digestOf, identityOf, type LeadDraft } from '@leadfactory/domain/crm/draft';
import type { Tx } from '../../platform/client/index.ts';
import type { Filled } from './filled.ts';

/** A row that met a lead. */
export interface Met {
  leadId: string;
  draft: LeadDraft & { line?: number };
  filled: Filled;
}

interface Cause {
  orgId: string;
  sourceId: string;
  importId?: string | null;
  at: Date;
  actor?: { kind: 'user' | 'system'; id?: string | null };
}

/** Notes rows that met a lead, by what, and what they gave; on the leads' timelines, too. */
export async function recordMet(
  tx: Tx,
  met: readonly Met[],
  { orgId, sourceId, importId, at, actor }: Cause,
): Promise<void> {
  if (met.length === 0) return;
  const rows = met.map(({ leadId, draft, filled }) => ({
    ...{ leadId, draft, filled, ...identityOf(draft.dedupeKey), dedupeKey: draft.dedupeKey },
    ...{ digest: digestOf(draft), line: draft.line ?? null },
  }));
  await tx.$executeRaw`
    WITH m AS (
      INSERT INTO lead_merge
        (org_id, lead_id, source_id, import_id, line, "by", value, dedupe_key, digest, draft, filled, actor_id, at)
      SELECT ${orgId}::uuid, r."leadId", ${sourceId}::uuid, ${importId ?? null}::uuid, r.line, r."by", r.value,
        r."dedupeKey", r.digest, r.draft, r.filled, ${actor?.id ?? null}, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("leadId" uuid, line int, "by" text, value text,
        "dedupeKey" text, digest text, draft jsonb, filled jsonb)
      RETURNING id, lead_id, "by"
    )
    INSERT INTO timeline_event (org_id, lead_id, at, kind, actor_kind, actor_id, data)
    SELECT ${orgId}::uuid, lead_id, ${at}::timestamptz, 'row_merged', ${actor?.kind ?? 'system'}, ${actor?.id ?? null},
      jsonb_strip_nulls(jsonb_build_object('mergeId', id, 'by', "by", 'importId', ${importId ?? null}::text))
    FROM m`;
}
