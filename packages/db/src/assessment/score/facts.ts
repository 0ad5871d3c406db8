import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { EmailStatus } from '@leadfactory/domain/acquisition/enrichment';
import { isDecisionMaker, isRoleAddress } from '@leadfactory/domain/acquisition/enrichment';
import type { ScoreFacts } from '@leadfactory/domain/assessment/score';
import type { Tx } from '../../platform/client/index.ts';

/** What is known of a lead, as the rules see it. */
export const factsOf = async (tx: Tx, leadId: string): Promise<ScoreFacts> => {
  const lead = await tx.lead.findUniqueOrThrow({
    where: { id: leadId },
    select: {
      timeZone: true,
      contact: {
        select: { firstName: true, lastName: true, role: true, points: { orderBy: { isPrimary: 'desc' } } },
      },
      _count: {
        select: { enrichments: { where: { firstHand: true, field: { startsWith: 'company.' } } } },
      },
    },
  });
  // The rules of a score speak of what a screening finds: an audit changes no score.
  const assessment = await tx.assessment.findFirst({
    where: { leadId, status: { not: 'pending' } },
    orderBy: [{ depth: 'desc' }, { at: 'desc' }, { id: 'desc' }],
    select: {
      status: true,
      overall: true,
      httpStatus: true,
      findings: { where: { severity: { not: 'good' } }, select: { ruleId: true } },
    },
  });
  const points = lead.contact?.points ?? [];
  const email = points.find(({ kind }) => kind === 'email');
  return {
    email: emailStatus(email?.status),
    emailIsRole: email !== undefined && isRoleAddress(email.normalised),
    hasValidPhone: points.some(({ kind, status }) => kind === 'phone' && status === 'valid'),
    hasContactName: Boolean(lead.contact?.firstName || lead.contact?.lastName),
    isDecisionMaker: isDecisionMaker(lead.contact?.role ?? ''),
    hasCompanyFacts: lead._count.enrichments > 0,
    hasTimeZone: lead.timeZone !== null,
    website: (assessment?.status ?? 'pending') as AssessmentStatus,
    httpStatus: assessment?.httpStatus ?? null,
    overall: assessment?.overall ?? null,
    findings: new Set(assessment?.findings.map(({ ruleId }) => ruleId)),
  };
};

/** An address that could not be checked may be good. */
const emailStatus = (status: string | undefined): EmailStatus => {
  if (status === undefined) return 'missing';
  return status === 'valid' || status === 'invalid' ? status : 'risky';
};
