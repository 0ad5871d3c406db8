import { SCREENING_FORMULA, type ScreeningResult } from '@leadfactory/domain/assessment/screening';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import { makeCurrent } from '../current/index.ts';
import { freshAssessment, type Screened } from './fresh.ts';

/**
 * Keeps what a screening found as an assessment of the lead, unless one is fresh by now: that one is given. Throws
 * `not_found`.
 */
export async function recordScreening(tx: Tx, s: Subject, result: ScreeningResult): Promise<Screened> {
  // Two runs of this activity side by side (a retry after a lost heartbeat) write one assessment.
  await holdRow(tx, 'lead', s.leadId);
  const at = new Date(s.at);
  const { fresh } = await freshAssessment(tx, s.leadId, at);
  if (fresh) return fresh;
  const { findings, scores, facts, ...plain } = result;
  const { id } = await tx.assessment.create({
    data: {
      ...plain,
      orgId: s.orgId,
      leadId: s.leadId,
      depth: 'screening',
      scores: scores as Prisma.InputJsonObject,
      facts: facts as Prisma.InputJsonObject,
      formula: SCREENING_FORMULA,
      at,
      completedAt: at,
      ...(await kindAndPlace(tx, s.leadId)),
    },
    select: { id: true },
  });
  await tx.finding.createMany({
    data: findings.map(({ evidence, ...finding }, position) => ({
      ...finding,
      orgId: s.orgId,
      assessmentId: id,
      evidence: evidence.map((one) => ({ ...one })),
      position,
    })),
  });
  await makeCurrent(tx, s.leadId, id);
  await tx.lead.update({ where: { id: s.leadId }, data: { websiteStatus: result.status } });
  await addTimeline(tx, {
    ...s,
    at,
    kind: 'assessed',
    data: { assessmentId: id, status: result.status, overall: result.overall, reason: result.reason },
    dedupeKey: `assessed:${id}`,
  });
  return (await freshAssessment(tx, s.leadId, at)).fresh!;
}

/** What business it is, and where, at this time: for comparison with others. */
const kindAndPlace = async (tx: Tx, leadId: string) => {
  const { country, company } = await tx.lead.findUniqueOrThrow({
    where: { id: leadId },
    select: { country: true, company: { select: { industry: true, country: true, city: true } } },
  });
  const named = (value: string | null) => value?.trim() || null;
  return {
    industry: named(company.industry),
    country: country ?? named(company.country),
    city: named(company.city),
  };
};
