import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import { websiteKey } from '@leadfactory/domain/acquisition/website';
import { mayPass, SECOND_LOOK_MS } from '@leadfactory/domain/assessment/screening';
import type { Assessment } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface Screened {
  assessmentId: string;
  status: AssessmentStatus;
  /** 0..100, or null where it was not judged. */
  overall: number | null;
  /** When to look once more (ISO 8601 UTC), where the website did not answer for the first time; else null. */
  againAt: string | null;
}

/** The lead's website, and its assessment where that still holds at `at`, on the lead's clock. Throws `not_found`. */
export async function freshAssessment(
  tx: Tx,
  leadId: string,
  at: Date,
): Promise<{ website: string | null; fresh: Screened | null }> {
  const lead = await tx.lead.findUnique({ where: { id: leadId }, select: { website: true } });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const [latest, before] = await tx.assessment.findMany({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 2,
  });
  const isOf = (one: Assessment) => websiteKey(one.url ?? '') === websiteKey(lead.website ?? '');
  const isFresh =
    latest && isOf(latest) && Math.abs(at.getTime() - latest.at.getTime()) < freshFor(latest.status);
  if (!isFresh) return { website: lead.website, fresh: null };
  const isFirst = mayPass(latest) && !(before && isOf(before) && mayPass(before));
  return {
    website: lead.website,
    fresh: {
      assessmentId: latest.id,
      status: latest.status as AssessmentStatus,
      overall: latest.overall,
      againAt: isFirst ? new Date(latest.at.getTime() + SECOND_LOOK_MS).toISOString() : null,
    },
  };
}

const WEEK_MS = 7 * 86_400_000;

/** What did not answer is tried again after a day; what was judged holds for a week. In ms. */
const freshFor = (status: string): number =>
  status === 'unreachable' || status === 'failed' ? SECOND_LOOK_MS : WEEK_MS;
