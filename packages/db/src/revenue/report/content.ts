import { DomainError } from '@leadfactory/domain/platform/errors';
import { type AnalysisKind, type AnalysisState, type Depth } from '@leadfactory/domain/assessment/audit';
import {
  type Area,
  type Effort,
  type Evidence,
  type Finding,
  type Severity,
} from '@leadfactory/domain/assessment/findings';
import type { InsightOutput } from '@leadfactory/domain/assessment/insight';
import { writtenInsight } from '../../assessment/insight/index.ts';
import { companyNameOf, companyNameOnly } from '../../crm/leads/company-name.ts';
import { brandingOf, type Branding } from '../../identity/branding/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { assessmentToTell } from './assessment.ts';
import { peersOf, previousOf, type Peers, type Previous } from './compared.ts';

/** All that a report is made of, but its pictures' bytes: those are in storage, under `files`. */
export interface ReportContent {
  assessmentId: string;
  branding: Branding;
  company: string;
  website: string;
  finalUrl: string | null;
  assessedAt: string;
  notAssessed: string | null;
  depth: Depth;
  overall: number | null;
  scores: Partial<Record<Area, number>>;
  formula: string;
  findings: (Finding & { cost: number })[];
  analyses: {
    kind: AnalysisKind;
    state: AnalysisState;
    reason: string | null;
    engine: string | null;
    score: number | null;
    measures: Record<string, unknown>;
  }[];
  insight: (Pick<InsightOutput, 'summary' | 'fixes'> & { writer: string }) | null;
  files: { name: string; kind: string; analysis: string; key: string; contentType: string; alt: string }[];
  previous: Previous | null;
  peers: Peers | null;
  durationMs: number | null;
  bytes: number | null;
  httpStatus: number | null;
}

/**
 * What the report of a lead says: of its latest finished audit, else of its screening, else that there was none.
 * Throws `not_found` for a lead that is gone.
 */
export async function reportContent(
  tx: Tx,
  { orgId, leadId, at }: { orgId: string; leadId: string; at: Date },
): Promise<ReportContent> {
  const lead = await tx.lead.findUnique({
    where: { id: leadId },
    select: { website: true, erasedAt: true, ...companyNameOnly },
  });
  if (!lead || lead.erasedAt) throw new DomainError('not_found', 'This lead does not exist any more.');
  const assessment = await assessmentToTell(tx, { orgId, leadId, at });
  const { id } = assessment;
  const analyses = await tx.analysis.findMany({ where: { assessmentId: id }, orderBy: { kind: 'asc' } });
  const findings = await tx.finding.findMany({ where: { assessmentId: id }, orderBy: { position: 'asc' } });
  const files = await tx.assessmentFile.findMany({ where: { assessmentId: id }, orderBy: { name: 'asc' } });
  const audit = assessment.depth === 'audit';
  return {
    assessmentId: id,
    branding: await brandingOf(tx, orgId),
    company: companyNameOf(lead),
    website: lead.website ?? assessment.url ?? 'no website on record',
    finalUrl: assessment.finalUrl,
    assessedAt: assessment.at.toISOString(),
    notAssessed:
      assessment.status === 'done' ? null : (assessment.reason ?? notAssessed[assessment.status] ?? ''),
    depth: audit ? 'audit' : 'screening',
    overall: assessment.overall,
    scores: assessment.scores as Partial<Record<Area, number>>,
    formula: assessment.formula,
    findings: findings.map(({ ruleId, title, detail, remedy, gain, confidence, cost, ...f }) => ({
      ...{ ruleId, title, detail, remedy, gain, confidence, cost },
      area: f.area as Area,
      severity: f.severity as Severity,
      effort: f.effort as Effort,
      ...(f.reference && { reference: f.reference }),
      evidence: f.evidence as unknown as Evidence[],
    })),
    analyses: analyses.map(({ reason, engine, score, ...a }) => ({
      ...{ reason, engine, score },
      kind: a.kind as AnalysisKind,
      state: a.state as AnalysisState,
      measures: a.measures as Record<string, unknown>,
    })),
    insight: await insightOf(tx, id),
    files: files.map(({ name, kind, analysis, key, contentType, alt }) => ({
      ...{ name, kind, analysis, key, contentType, alt },
    })),
    previous: await previousOf(tx, id),
    peers: await peersOf(tx, assessment),
    // An audit's duration is that of all its analyses, and not what a visitor waits.
    durationMs: audit ? null : assessment.durationMs,
    bytes: assessment.bytes,
    httpStatus: assessment.httpStatus,
  };
}

const notAssessed: Record<string, string> = {
  pending: 'It was not assessed before this was written.',
  unreachable: 'It did not answer.',
  refused: 'Its address is not one that can be visited.',
  no_website: 'No website is on record.',
};

async function insightOf(tx: Tx, assessmentId: string): Promise<ReportContent['insight']> {
  const written = await writtenInsight(tx, assessmentId);
  if (!written) return null;
  const { summary, fixes } = written.output;
  return { summary, fixes, writer: written.writer };
}
