import type { StageKind } from '@leadfactory/domain/crm/stages';
import { whyUnsent, type UnsentFacts } from '@leadfactory/domain/lifecycle/unsent';
import type { Unsent } from '@leadfactory/domain/lifecycle/unsent/schemas';
import { zonesOfLead, type Whereabouts } from '@leadfactory/domain/outreach/schedule';
import { consentLackingOf } from '../../outreach/consent/index.ts';
import { whereabouts } from '../../outreach/slots/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { isoOrNull } from '../../platform/cursor/index.ts';
import { lifeFacts } from './life.ts';

interface Row extends Whereabouts {
  leadId: string;
  erased: boolean;
  merged: boolean;
  stageKind: StageKind;
  hasAddress: boolean;
  suppressedAt: Date | null;
}

/**
 * Why nothing is sent to leads now, by the lead. Each with the enrolment that it is about; null: it was in no campaign.
 * `staysHere`: the organisation's mails stay on this machine.
 */
export async function unsentOf(
  tx: Tx,
  leads: readonly { leadId: string; enrolmentId: string | null }[],
  staysHere: boolean,
): Promise<Map<string, Unsent>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.id::text AS "leadId", l.erased_at IS NOT NULL AS erased, l.merged_into IS NOT NULL AS merged,
      coalesce(sg.kind, 'open') AS "stageKind", p.id IS NOT NULL AS "hasAddress", s.at AS "suppressedAt", ${whereabouts}
    FROM lead l
    JOIN organisation o ON o.id = l.org_id
    LEFT JOIN stage sg ON sg.org_id = l.org_id AND sg.key = l.stage
    LEFT JOIN LATERAL (
      SELECT id, normalised FROM contact_point WHERE contact_id = l.contact_id AND kind = 'email' AND status <> 'invalid'
      ORDER BY is_primary DESC, id LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT s.at FROM suppression s
      WHERE s.org_id = (SELECT current_org()) AND s.address = ANY (suppression_keys(p.normalised)) LIMIT 1) s ON true
    WHERE l.id = ANY (${leads.map(({ leadId }) => leadId)}::uuid[])`;
  const lacking = await consentLackingOf(
    tx,
    rows.map(({ leadId }) => leadId),
  );
  const lives = await lifeFacts(
    tx,
    leads.flatMap(({ enrolmentId }) => enrolmentId ?? []),
    staysHere,
  );
  const enrolmentOf = new Map(leads.map(({ leadId, enrolmentId }) => [leadId, enrolmentId]));
  return new Map(
    rows.map((row) => {
      const enrolmentId = enrolmentOf.get(row.leadId);
      return [
        row.leadId,
        whyUnsent({
          ...factsOf(row, (enrolmentId && lives.get(enrolmentId)) || null),
          consent: lacking.get(row.leadId) ?? null,
        }),
      ];
    }),
  );
}

const factsOf = (row: Row, life: UnsentFacts['life']): Omit<UnsentFacts, 'consent'> => ({
  ...{ erased: row.erased, merged: row.merged, stageKind: row.stageKind, hasAddress: row.hasAddress },
  suppressedAt: isoOrNull(row.suppressedAt),
  zone: zonesOfLead(row)[0],
  life,
});
