import { DomainError } from '@leadfactory/domain';
import type { Area, Effort, Evidence, Severity } from '@leadfactory/domain/assessment';
import type { Tx } from '@leadfactory/db';
import type { ReportData } from '@leadfactory/report';

/** What a report is made of, as of the latest assessment that got through; the findings as it left them. */
export async function reportData(
  tx: Tx,
  { orgId, orderId, at }: { orgId: string; orderId: string; at: Date },
): Promise<{ leadId: string; assessmentId: string; data: ReportData }> {
  const [row] = await tx.$queryRaw<
    {
      leadId: string;
      company: string;
      website: string | null;
      organisation: string;
      orgSite: string | null;
      postalAddress: string;
    }[]
  >`
    SELECT l.id::text AS "leadId", co.name AS company, l.website, g.name AS organisation, g.website AS "orgSite",
      g.postal_address AS "postalAddress"
    FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN company co ON co.id = l.company_id
    JOIN organisation g ON g.id = o.org_id WHERE o.id = ${orderId}::uuid`;
  if (!row) throw new DomainError('not_found', 'This order does not exist.');
  const assessment = await latestAssessment(tx, orgId, row.leadId, at);
  const findings = await tx.finding.findMany({
    where: { assessmentId: assessment.id },
    orderBy: { position: 'asc' },
  });
  return {
    leadId: row.leadId,
    assessmentId: assessment.id,
    data: {
      locale: 'en-US',
      organisation: { name: row.organisation, website: row.orgSite, postalAddress: row.postalAddress },
      company: row.company,
      website: row.website ?? assessment.url ?? 'no website on record',
      finalUrl: assessment.finalUrl,
      assessedAt: assessment.at.toISOString(),
      writtenAt: at.toISOString(),
      notAssessed:
        assessment.status === 'done' ? null : (assessment.reason ?? notAssessed[assessment.status] ?? ''),
      overall: assessment.overall,
      scores: assessment.scores as Partial<Record<Area, number>>,
      findings: findings.map(
        ({ ruleId, area, severity, title, detail, remedy, gain, effort, confidence, evidence }) => ({
          ruleId,
          area: area as Area,
          severity: severity as Severity,
          title,
          detail,
          remedy,
          gain,
          effort: effort as Effort,
          confidence,
          evidence: evidence as Evidence[],
        }),
      ),
      durationMs: assessment.durationMs,
      bytes: assessment.bytes,
      httpStatus: assessment.httpStatus,
      formula: assessment.formula,
      depth: assessment.depth,
    },
  };
}

const notAssessed: Record<string, string> = {
  pending: 'It was not assessed before the report was bought.',
  unreachable: 'It did not answer.',
  refused: 'Its address is not one that can be visited.',
  no_website: 'No website is on record.',
};

/** One that is done, else the latest of any outcome, else a note that there was none: a sale is always answered. */
async function latestAssessment(tx: Tx, orgId: string, leadId: string, at: Date) {
  const orderBy = { at: 'desc' as const };
  return (
    (await tx.assessment.findFirst({ where: { leadId, status: 'done' }, orderBy })) ??
    (await tx.assessment.findFirst({ where: { leadId }, orderBy })) ??
    (await tx.assessment.create({
      data: {
        orgId,
        leadId,
        status: 'failed',
        reason: 'It was not assessed before the report was bought.',
        at,
      },
    }))
  );
}
