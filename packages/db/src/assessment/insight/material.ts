import { businessMeasures } from '@leadfactory/domain/assessment/audit';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import { type Area } from '@leadfactory/domain/assessment/findings';
import {
  companyName,
  type InsightMaterial,
  type Signal,
  type WrittenFinding,
} from '@leadfactory/domain/assessment/insight';
import { z } from 'zod';
import { companyNameOf } from '../../crm/leads/company-name.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Some facts of a screening, as its page had them. */
interface PageFacts {
  title?: string | null;
  description?: string | null;
  headings?: { h1?: string[] };
}

/** All that may be written about an assessment; null where it, or its lead's data, is gone. */
export async function insightMaterial(tx: Tx, assessmentId: string): Promise<InsightMaterial | null> {
  const assessment = await tx.assessment.findUnique({
    where: { id: assessmentId },
    include: {
      lead: { include: { company: true } },
      findings: { where: { severity: { not: 'good' } }, orderBy: { position: 'asc' } },
      analyses: {
        where: { kind: { in: ['business', 'speed_mobile'] }, state: 'done' },
        select: { kind: true, measures: true },
      },
    },
  });
  if (!assessment || assessment.lead.erasedAt) return null;
  const { lead } = assessment;
  const measuresOf = (kind: string) => assessment.analyses.find((one) => one.kind === kind)?.measures;
  const facts = await factsOf(tx, assessment.leadId, assessment.facts as PageFacts);
  // What was read first: a name and an address must not be cut off by a long list of profiles.
  const signals = [
    ...(await tx.enrichment.findMany({
      where: { leadId: assessment.leadId, field: { startsWith: 'company.' }, firstHand: true },
      orderBy: { field: 'asc' },
      select: { field: true, value: true, confidence: true },
    })),
    ...signalsOf(measuresOf('business')),
  ].slice(0, 60);
  return {
    company: companyName(companyNameOf(lead), signals),
    industry: lead.company.industry,
    city: lead.company.city,
    country: lead.country,
    website: hostOf(assessment.finalUrl ?? assessment.url ?? lead.website),
    status: assessment.status as AssessmentStatus,
    overall: assessment.overall,
    scores: assessment.scores as Partial<Record<Area, number>>,
    findings: assessment.findings.map((finding) => ({
      ...{ ruleId: finding.ruleId, title: finding.title, detail: finding.detail },
      ...{ remedy: finding.remedy, gain: finding.gain, cost: finding.cost },
      area: finding.area as Area,
      severity: finding.severity as WrittenFinding['severity'],
      effort: finding.effort as WrittenFinding['effort'],
    })),
    page: {
      title: facts.title ?? null,
      description: facts.description ?? null,
      headings: (facts.headings?.h1 ?? []).slice(0, 5),
    },
    signals,
    phoneLcpMs: lcpOf(measuresOf('speed_mobile')),
  };
}

/** An audit leaves the page's own words to the screening that came before it. */
async function factsOf(tx: Tx, leadId: string, own: PageFacts): Promise<PageFacts> {
  if (own.title !== undefined) return own;
  const screening = await tx.assessment.findFirst({
    where: { leadId, depth: 'screening', status: 'done' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { facts: true },
  });
  return (screening?.facts ?? {}) as PageFacts;
}

function signalsOf(measures: unknown): Signal[] {
  const read = businessMeasures.safeParse(measures);
  if (!read.success) return [];
  return read.data.signals.map(({ kind, value, detail, confidence }) => ({
    field: `business.${kind}`,
    value: detail ? `${value} (${detail})` : value,
    confidence,
  }));
}

const speedMeasures = z.object({ metrics: z.object({ lcp: z.object({ value: z.number() }) }) });
const lcpOf = (measures: unknown): number | null =>
  speedMeasures.safeParse(measures).data?.metrics.lcp.value ?? null;

/** `https://www.example.com/` is `example.com`. */
const hostOf = (url: string | null): string | null =>
  url
    ?.replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/?#].*$/, '') || null;
