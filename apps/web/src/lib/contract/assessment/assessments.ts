import {
  analysisKinds,
  analysisStates,
  depths,
  evidenceKinds,
  speedRuns,
} from '@leadfactory/domain/assessment/audit';
import { areas, standingScopes } from '@leadfactory/domain/assessment/findings';
import { insightOutput } from '@leadfactory/domain/assessment/insight';
import { z } from 'zod';
import { websiteStatus } from '../crm/words.ts';
import { direction, pageInput, pageOf } from '../platform/page.ts';
import { id, instant, named } from '../platform/values.ts';
import { area, effort, finding, severity } from './findings.ts';

export const depth = z.enum(depths);
export const analysisKind = z.enum(analysisKinds);
export const analysisState = z.enum(analysisStates);
export const assessmentSort = z.enum(['at', 'name', 'overall', ...areas]);

const score = z.number().int().min(0).max(100);
/** Whole numbers 0..100; absent areas were not judged. */
const scores = z.record(z.string(), z.number());

/** Bounds of the overall score and of each area's, both included; an assessment without that score is left out. */
export const scoreBounds = {
  minOverall: score.optional(),
  maxOverall: score.optional(),
  minSpeed: score.optional(),
  maxSpeed: score.optional(),
  minSecurity: score.optional(),
  maxSecurity: score.optional(),
  minSeo: score.optional(),
  maxSeo: score.optional(),
  minAccessibility: score.optional(),
  maxAccessibility: score.optional(),
  minVisual: score.optional(),
  maxVisual: score.optional(),
  minTechnology: score.optional(),
  maxTechnology: score.optional(),
  minBusiness: score.optional(),
  maxBusiness: score.optional(),
};

export const assessmentListInput = pageInput.extend({
  /** Part of a lead's name, contact, address or domain; two characters or more. */
  search: z.string().max(200).optional(),
  depth: depth.optional(),
  statuses: z.array(websiteStatus).optional(),
  industries: z.array(z.string().max(100)).max(50).optional(),
  /** Two-letter codes. */
  countries: z.array(z.string().max(60)).max(50).optional(),
  /** A rule's id: those whose website has this fault. */
  finding: z.string().max(120).optional(),
  /** First and last day, YYYY-MM-DD, UTC. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...scoreBounds,
  /** Latest, name from A, or highest score of an area first; those without that score last. */
  sort: assessmentSort.optional(),
  /** Against the sort's own direction. */
  dir: direction.optional(),
});

export const assessmentRow = z.object({
  id,
  leadId: id,
  lead: z.object({ id, name: z.string(), isSample: z.boolean() }),
  depth,
  status: websiteStatus,
  reason: z.string().nullable(),
  url: z.string().nullable(),
  overall: z.number().nullable(),
  scores,
  industry: z.string().nullable(),
  country: z.string().nullable(),
  /** Findings that cost the business something, by how bad. */
  faults: z.object({ critical: z.number(), serious: z.number(), total: z.number() }),
  /** An audit that runs for this lead now: how many of its analyses have ended. */
  running: z.object({ id, ended: z.number(), total: z.number() }).nullable(),
  at: instant,
});
export const assessmentPage = pageOf(assessmentRow).extend({
  /** Those that match; counted only up to 10,000, then `totalIsMinimum`. Null on later pages. */
  total: z.number().nullable(),
  totalIsMinimum: z.boolean(),
});

/** What the filters of the list can be set to. */
export const assessmentChoices = z.object({
  industries: z.array(z.string()),
  countries: z.array(z.string()),
  /** The most frequent faults first. */
  findings: z.array(z.object({ ruleId: z.string(), area: z.string(), title: z.string(), count: z.number() })),
});

export const auditFinding = finding.extend({
  gain: z.string(),
  effort: effort,
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
  state: analysisState,
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

export const evidenceFile = z.object({
  name: z.string(),
  kind: z.enum(evidenceKinds),
  analysis: analysisKind,
  contentType: z.string(),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  alt: z.string(),
  /** For whoever is signed in or sends an API key; does not expire. */
  url: z.string(),
  /** For anybody, for an hour. */
  signedUrl: z.string(),
});

export const insightView = z.object({
  output: insightOutput,
  /** `rules`, or provider/model. */
  writer: z.string(),
  /** Why the rules wrote although a model is configured: `budget` or `failed`. */
  fallback: z.string().nullable(),
  createdAt: instant,
});

/**
 * Where it stands among others of its kind: 70 means that it is better than 70 of 100. Null where fewer than ten others
 * have been judged by the same formula.
 */
export const standing = z.object({
  /** Of `overall` and each area, 0..100; absent where too few others were judged. */
  percentiles: z.record(z.string(), z.number()),
  /** By the same keys: the score of the one in the middle of the others. */
  medians: z.record(z.string(), z.number()),
  /** How many others there are. */
  of: z.number(),
  /** Of the same kind in the same city; where those are fewer than ten, in the same country; else anywhere. */
  scope: z.enum(standingScopes),
  /** Which others, in words: "Restaurant, Chicago". */
  group: z.string(),
});

const findingMark = z.object({
  ruleId: z.string(),
  area,
  severity,
  title: z.string(),
});

/** Two assessments of one lead, `before` being the earlier. */
export const comparison = z.object({
  before: z.object({ id, depth, at: instant, overall: z.number().nullable(), scores, formula: z.string() }),
  after: z.object({ id, depth, at: instant, overall: z.number().nullable(), scores, formula: z.string() }),
  /** False: they were scored by different formulas, and `deltas` is empty. */
  sameFormula: z.boolean(),
  /** Of `overall` and of the areas that both judged: after less before. */
  deltas: z.record(z.string(), z.number()),
  /** In `after`, and not in `before` though its analysis was done then. */
  appeared: z.array(findingMark),
  /** In `before`, and judged as good in `after`. */
  solved: z.array(findingMark),
  remaining: z.array(findingMark),
  /** In `before`, and not judged in `after`: its analysis did not come to an end. */
  notJudged: z.array(findingMark),
});

export const assessmentSummary = z.object({
  id,
  depth,
  status: websiteStatus,
  reason: z.string().nullable(),
  overall: z.number().nullable(),
  scores,
  formula: z.string(),
  current: z.boolean(),
  requestedBy: z.string().nullable(),
  at: instant,
  completedAt: instant.nullable(),
});

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
  files: z.array(evidenceFile),
  insight: insightView.nullable(),
  standing: standing.nullable(),
  /** With the assessment before it. */
  comparison: comparison.nullable(),
});

export const compareInput = z.object({ id, with: id });

/** What a request for an audit came to. */
export const auditRequested = z.object({
  assessmentId: id,
  /** `running`: one was under way already, and is given. */
  state: z.enum(['opened', 'running']),
});
/** Most leads that one request takes: an audit is minutes of work. */
export const MAX_BULK = 100;
export const bulkInput = z.object({ leadIds: z.array(id).min(1).max(MAX_BULK) });
export const bulkRequested = z.object({
  opened: z.number(),
  /** Under way already. */
  running: z.number(),
  /** Leads that have nothing to audit, and why. */
  refused: z.array(z.object({ leadId: id, name: z.string(), reason: z.string() })),
});
export const rerunInput = z.object({
  id,
  kinds: z.array(analysisKind).min(1).max(8).optional().describe('Which analyses; without it, all of them'),
  runs: z
    .literal([...speedRuns])
    .default(1)
    .describe(
      'How often to measure speed_mobile and speed_desktop: 3 takes about three times as long, and the median by performance counts. Other analyses run once.',
    ),
});
/** The analyses that wait for their turn now; those that were under way already are not among them. */
export const rerunRequested = z.object({ assessmentId: id, asked: z.array(analysisKind) });
