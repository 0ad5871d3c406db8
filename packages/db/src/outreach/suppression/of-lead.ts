import type { LeadSuppression } from '@leadfactory/domain/outreach/suppression/schemas';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

/** Which of a lead's addresses nobody writes to, and why: by their own entry before one of their domain's. */
export async function suppressionsOfLead(tx: Tx, leadId: string): Promise<LeadSuppression[]> {
  const rows = await tx.$queryRaw<(Omit<LeadSuppression, 'at'> & { at: Date })[]>`
    SELECT DISTINCT ON (p.id) p.value AS address, s.address AS by, s.reason, s.at
    FROM lead l JOIN contact_point p ON p.contact_id = l.contact_id AND p.kind = 'email',
      unnest(suppression_keys(p.normalised)) k, suppression s
    WHERE l.id = ${leadId}::uuid AND s.org_id = (SELECT current_org()) AND s.address = k
    ORDER BY p.id, s.address NOT LIKE '%@%'`;
  return rows.map(({ at, ...row }) => ({ ...row, at: iso(at) }));
}
