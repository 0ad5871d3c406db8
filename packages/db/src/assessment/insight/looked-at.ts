import { companyNameOf } from '../../crm/leads/company-name.ts';
import type { Tx } from '../../platform/client/index.ts';

/** The lead whose website a vision model looks at; null where it, or its data, is gone. */
export async function leadLookedAt(
  tx: Tx,
  assessmentId: string,
): Promise<{ leadId: string; company: string; industry: string | null } | null> {
  const assessment = await tx.assessment.findUnique({
    where: { id: assessmentId },
    include: { lead: { include: { company: true } } },
  });
  const lead = assessment?.lead;
  return !lead || lead.erasedAt
    ? null
    : { leadId: lead.id, company: companyNameOf(lead), industry: lead.company.industry };
}
