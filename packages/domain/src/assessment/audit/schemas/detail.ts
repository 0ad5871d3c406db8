import { z } from 'zod';
import { instant, named } from '../../../platform/values/index.ts';
import { efforts } from '../../findings/finding.ts';
import { shownFinding } from '../../findings/schemas/index.ts';
import { insightOutput } from '../../insight/output.ts';
import { analysisStates } from '../analysis.ts';
import { analysisKinds } from '../kinds/index.ts';
import { evidenceFile } from './evidence.ts';
import { assessmentSummary } from './summary.ts';

const analysisKind = z.enum(analysisKinds);

export const auditFinding = shownFinding.extend({
  gain: z.string(),
  effort: z.enum(efforts),
  /** 0..1 */
  confidence: z.number(),
  reference: z.string().nullable(),
  /** Null for a screening. */
  analysis: analysisKind.nullable(),
  /** 0..100: what it costs the business, by the assessment's formula. */
  cost: z.number(),
});

export const analysisView = z.object({
  kind: analysisKind,
  state: z.enum(analysisStates),
  reason: z.string().nullable(),
  engine: z.string().nullable(),
  score: z.number().nullable(),
  attempts: z.number(),
  /** How often a speed is measured: 3 where that was asked for, and the median counts. */
  runs: z.number(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** What was measured; its form depends on the kind. */
  measures: z.record(z.string(), z.unknown()),
});

/** A file, and which analysis left it. */
export const analysisFile = evidenceFile.extend({ analysis: analysisKind });
/** As it is kept; its id and key go no further than to whoever signs or serves it. */
export type StoredFile = z.infer<typeof analysisFile> & { id: string; key: string };

export const insightView = z.object({
  output: insightOutput,
  /** `rules`, or provider/model. */
  writer: z.string(),
  /** Why the rules wrote although a model is configured: `budget` or `failed`. */
  fallback: z.string().nullable(),
  createdAt: instant,
});

/** One assessment, with all that was found. */
export const assessmentDetail = assessmentSummary.extend({
  lead: named,
  url: z.string().nullable(),
  finalUrl: z.string().nullable(),
  httpStatus: z.number().nullable(),
  durationMs: z.number().nullable(),
  bytes: z.number().nullable(),
  facts: z.record(z.string(), z.unknown()),
  industry: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  /** Who asked for it, where that was a person. */
  requester: z.string().nullable(),
  analyses: z.array(analysisView),
  /** What costs the business most first; what is in order last. */
  findings: z.array(auditFinding),
  files: z.array(analysisFile),
  insight: insightView.nullable(),
});
export type AssessmentDetail = z.infer<typeof assessmentDetail>;

/** What a lead's page shows of the assessment that counts. */
export const shownAssessment = assessmentDetail
  .pick({
    ...{ id: true, status: true, reason: true, overall: true, scores: true, at: true },
    ...{ url: true, finalUrl: true, httpStatus: true, durationMs: true, bytes: true },
  })
  .extend({ findings: z.array(shownFinding) });
export type ShownAssessment = z.infer<typeof shownAssessment>;
