import type { Db, Prisma, Tx } from '@leadfactory/db/platform/client';
import { addTimeline } from '@leadfactory/db/crm/timeline';
import { makeCurrent } from '@leadfactory/db/assessment/audit';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { type AssessPort } from '@leadfactory/domain/assessment/ports';
import { type Subject } from '@leadfactory/domain/platform/ports';
import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { ScreeningResult } from '@leadfactory/domain/assessment/screening';
import { SCREENING_FORMULA } from '@leadfactory/domain/assessment/screening';
import type { Guard } from '@leadfactory/guard';
import { storable, websiteKey } from '../../acquisition/website/index.ts';
import { screen } from './screen.ts';

export interface AssessDeps {
  db: Db;
  guard: Guard;
}

type Assessed = Awaited<ReturnType<AssessPort['screenWebsite']>>;

/** The screening of every lead. Run again, it gives what it wrote the first time. */
export const createAssess = ({ db, guard }: AssessDeps) =>
  ({
    async screenWebsite(s) {
      const at = new Date(s.at);
      const { website, fresh } = await db.forOrg(s.orgId, (tx) => known(tx, s.leadId, at));
      if (fresh) return fresh;
      const result = await screen(guard, website, at);
      return db.forOrg(s.orgId, (tx) => record(tx, s, storable(result)));
    },
  }) satisfies AssessPort;

/** The lead's website, and its assessment where that is still fresh. Throws `not_found`. */
const known = async (
  tx: Tx,
  leadId: string,
  at: Date,
): Promise<{ website: string | null; fresh: Assessed | null }> => {
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
};

const DAY_MS = 86_400_000;

/** What did not answer is tried again after a day; what was judged holds for a week. In ms. */
const freshFor = (status: AssessmentStatus): number =>
  status === 'unreachable' || status === 'failed' ? DAY_MS : 7 * DAY_MS;

const record = async (tx: Tx, s: Subject, result: ScreeningResult): Promise<Assessed> => {
  // Two runs of this activity side by side (a retry after a lost heartbeat) write one assessment.
  await tx.$executeRaw`SELECT 1 FROM lead WHERE id = ${s.leadId}::uuid FOR UPDATE`;
  const at = new Date(s.at);
  const { fresh } = await known(tx, s.leadId, at);
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
  return { assessmentId: id, status: result.status, overall: result.overall };
};

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
