import {
  analysisKinds,
  AUDIT_FORMULA,
  hasEnded,
  type AnalysisKind,
  type AnalysisState,
  type Depth,
} from '@leadfactory/domain/assessment/audit';
import { type AssessmentStatus } from '@leadfactory/domain/crm/life';
import { SCREENING_FORMULA } from '@leadfactory/domain/assessment/screening';
import type { Tx } from '../platform/client/index.ts';
import type { Prisma } from '../generated/client.ts';
import {
  sampleEngines,
  sampleFiles,
  sampleFindings,
  sampleInsight,
  sampleMeasures,
  sampleScores,
} from './audit-content.ts';

export interface TestAudit {
  orgId: string;
  leadId: string;
  at?: Date;
  depth?: Depth;
  status?: AssessmentStatus;
  reason?: string;
  /** States that differ from `done`, with their reasons. */
  states?: Partial<Record<AnalysisKind, { state: AnalysisState; reason?: string }>>;
  /** Makes it better or worse than the sample: added to every score. */
  shift?: number;
  /** Rules whose finding is left out, as if never judged. */
  without?: readonly string[];
  insight?: boolean;
  current?: boolean;
  industry?: string;
  country?: string;
  city?: string;
  /** Today's, unless given. */
  formula?: string;
}

const base = {
  speed: 42,
  security: 45,
  seo: 63,
  accessibility: 68,
  visual: 57,
  technology: 84,
  business: 40,
};

/** For tests, and to look at pages: an assessment with analyses, findings, files and insight, in any state. */
export async function testAudit(tx: Tx, audit: TestAudit): Promise<string> {
  const { orgId, leadId, at = new Date(), status = 'done', states = {}, shift = 0 } = audit;
  const depth = audit.depth ?? 'audit';
  const done = (kind: AnalysisKind) => (status === 'done' || !states[kind] ? !states[kind] : false);
  const ended = analysisKinds.every((kind) => hasEnded(states[kind]?.state ?? 'done'));
  const scores = Object.fromEntries(
    Object.entries(base).map(([area, value]) => [area, Math.max(0, Math.min(100, value + shift))]),
  );
  const judged = status === 'done';
  const { id } = await tx.assessment.create({
    data: {
      ...{ orgId, leadId, depth, status, at },
      ...{ industry: audit.industry ?? null, country: audit.country ?? null, city: audit.city ?? null },
      reason: audit.reason ?? null,
      url: 'https://casa-verde.example/',
      finalUrl: judged ? 'https://casa-verde.example/' : null,
      httpStatus: judged ? 200 : null,
      durationMs: judged ? 412 : null,
      bytes: judged ? 2_412_551 : null,
      scores: judged ? scores : {},
      overall: judged ? 52 + shift : null,
      formula: audit.formula ?? (depth === 'audit' ? AUDIT_FORMULA : SCREENING_FORMULA),
      requestedBy: depth === 'audit' ? 'user' : null,
      completedAt: ended && status !== 'pending' ? new Date(at.getTime() + 48_000) : null,
      current: audit.current ?? false,
    },
    select: { id: true },
  });
  const kept = (kind: AnalysisKind) => depth === 'audit' && judged && done(kind);
  if (depth === 'audit')
    await tx.analysis.createMany({ data: analysisKinds.map((kind) => analysisRow(kind, audit, id, at)) });
  const findings = sampleFindings.filter((f) => kept(f.analysis) && !audit.without?.includes(f.ruleId));
  await tx.finding.createMany({
    data: findings.map(({ evidence, ...finding }, position) => ({
      ...{ orgId, assessmentId: id, position, evidence: evidence as unknown as Prisma.InputJsonArray },
      ...finding,
    })),
  });
  await tx.assessmentFile.createMany({
    data: sampleFiles
      .filter((file) => kept(file.analysis))
      .map((file) => ({
        ...{ orgId, assessmentId: id, bytes: 1024, key: sampleKey(orgId, file.name) },
        ...file,
      })),
  });
  if (audit.insight && judged)
    await tx.insight.create({
      data: { orgId, assessmentId: id, writer: 'rules', output: sampleInsight },
    });
  return id;
}

/** Where the sample's files are to be put in storage; all sample audits share them. */
export const sampleKey = (orgId: string, name: string): string => `assessments/${orgId}/sample/${name}`;

function analysisRow(kind: AnalysisKind, audit: TestAudit, assessmentId: string, at: Date) {
  const state = audit.states?.[kind]?.state ?? 'done';
  const begun = state !== 'pending';
  const position = analysisKinds.indexOf(kind);
  return {
    ...{ orgId: audit.orgId, assessmentId, kind, state },
    reason: audit.states?.[kind]?.reason ?? null,
    engine: state === 'done' ? (sampleEngines[kind] ?? null) : null,
    score: state === 'done' ? (sampleScores[kind] ?? null) : null,
    measures: (state === 'done' ? sampleMeasures[kind] : {}) as Prisma.InputJsonObject,
    attempts: begun ? 1 : 0,
    startedAt: begun ? new Date(at.getTime() + position * 4_000) : null,
    endedAt: hasEnded(state) ? new Date(at.getTime() + position * 4_000 + 6_400) : null,
  };
}

/** Makes so many leads, each with a current assessment of random scores; for lists of real size. */
export async function manyAssessments(tx: Tx, orgId: string, count: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO source (org_id, name, kind) VALUES (${orgId}::uuid, 'Many', 'csv') ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO company (org_id, name, domain, city, country, industry, dedupe_key)
    SELECT ${orgId}::uuid, 'Business ' || n, 'business' || n || '.example',
      (ARRAY['Chicago', 'Boston', 'Leeds', 'Berlin', 'Lyon'])[1 + n % 5],
      (ARRAY['US', 'US', 'GB', 'DE', 'FR'])[1 + n % 5],
      (ARRAY['Restaurant', 'Dentist', 'Plumber', 'Law firm', 'Hotel', 'Gym', 'Bakery'])[1 + n % 7],
      'business' || n || '.example'
    FROM generate_series(1, ${count}::int) n`;
  await tx.$executeRaw`
    INSERT INTO lead (org_id, company_id, source_id, name, website, website_status, stage, score, dedupe_key)
    SELECT c.org_id, c.id, s.id, c.name, 'https://' || c.domain || '/', 'done', 'qualified', 50, c.dedupe_key
    FROM company c JOIN source s ON s.org_id = c.org_id AND s.name = 'Many'
    WHERE c.org_id = ${orgId}::uuid AND c.dedupe_key LIKE 'business%.example'`;
  await tx.$executeRaw`
    INSERT INTO assessment (org_id, lead_id, depth, status, url, final_url, scores, overall, formula, at, completed_at,
      current, industry, country, city)
    SELECT l.org_id, l.id, CASE WHEN l.n % 4 = 0 THEN 'audit' ELSE 'screening' END,
      CASE WHEN l.n % 23 = 0 THEN 'unreachable' ELSE 'done' END, l.website, l.website,
      CASE WHEN l.n % 23 = 0 THEN '{}' ELSE jsonb_build_object('speed', (random() * 100)::int, 'security',
        (random() * 100)::int, 'seo', (random() * 100)::int, 'accessibility', (random() * 100)::int, 'visual',
        (random() * 100)::int, 'technology', (random() * 100)::int) END,
      CASE WHEN l.n % 23 = 0 THEN NULL ELSE (random() * 100)::int END,
      CASE WHEN l.n % 4 = 0 THEN ${AUDIT_FORMULA} ELSE ${SCREENING_FORMULA} END,
      now() - l.n * interval '17 seconds', now() - l.n * interval '17 seconds', true, c.industry, c.country, c.city
    FROM (SELECT *, (row_number() OVER (ORDER BY id))::int AS n FROM lead) l JOIN company c ON c.id = l.company_id
    WHERE l.org_id = ${orgId}::uuid AND c.dedupe_key LIKE 'business%.example'`;
}
