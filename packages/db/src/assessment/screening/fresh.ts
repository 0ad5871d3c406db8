import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import { websiteKey } from '@leadfactory/domain/acquisition/website';
import type { Tx } from '../../platform/client/index.ts';

export interface Screened {
  assessmentId: string;
  status: AssessmentStatus;
  /** 0..100, or null where it was not judged. */
  overall: number | null;
}

/** The lead's website, and its assessment where that still holds at `at`, on the lead's clock. Throws `not_found`. */
export async function freshAssessment(
  tx: Tx,
  leadId: string,
  at: Date,
): Promise<{ website: string | null; fresh: Screened | null }> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { website: true } });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const latest = await tx.assessment.findFirst({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  const isFresh =
    latest !== null &&
    websiteKey(latest.url ?? '') === websiteKey(lead.website ?? '') &&
    Math.abs(at.getTime() - latest.at.getTime()) < freshFor(latest.status as AssessmentStatus);
  return {
    website: lead.website,
    fresh: isFresh
      ? { assessmentId: latest.id, status: latest.status as AssessmentStatus, overall: latest.overall }
      : null,
  };
}

const DAY_MS = 86_400_000;

/** What did not answer is tried again after a day; what was judged holds for a week. In ms. */
const freshFor = (status: AssessmentStatus): number =>
  status === 'unreachable' || status === 'failed' ? DAY_MS : 7 * DAY_MS;
