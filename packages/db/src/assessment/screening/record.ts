import { SCREENING_FORMULA, type ScreeningResult } from '@leadfactory/domain/assessment/screening';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { addTimeline } from '../../crm/timeline/index.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
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
  const { status, overall, reason } = result;
  await addTimeline(
    tx,
    {
      ...{ ...s, at, kind: 'assessed', data: { assessmentId: id, status, overall, reason } },
      dedupeKey: `assessed:${id}`,
    },
    [Prisma.sql`website_status = ${status}`],
  );
  return (await freshAssessment(tx, s.leadId, at)).fresh!;
}

/** What business it is, and where, at this time: for comparison with others. */
const kindAndPlace = async (tx: Tx, leadId: string) => {
  const [known] = await tx.$queryRaw<
    [{ industry: string | null; country: string | null; city: string | null }]
  >`
    SELECT nullif(trim(c.industry), '') AS industry, coalesce(l.country, nullif(trim(c.country), '')) AS country,
      nullif(trim(c.city), '') AS city
    FROM lead l JOIN company c ON c.id = l.company_id WHERE l.id = ${leadId}::uuid`;
  return known;
};
