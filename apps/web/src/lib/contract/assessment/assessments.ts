import { analysisKinds, depths, speedRuns } from '@leadfactory/domain/assessment/audit';
import * as assessments from '@leadfactory/domain/assessment/audit/schemas';
import { areas } from '@leadfactory/domain/assessment/findings';
import { z } from 'zod';
import { websiteStatus } from '../crm/words.ts';
import { direction, pageInput, pageOf } from '../platform/page.ts';
import { day, id } from '../platform/values.ts';

export const {
  analysesRequested,
  assessmentChoices,
  assessmentSummary,
  auditRequested,
  auditsRequested,
  comparison,
} = assessments;

const depth = z.enum(depths);
const analysisKind = z.enum(analysisKinds);
const assessmentSort = z.enum(['at', 'name', 'overall', ...areas]);

const score = z.number().int().min(0).max(100);

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
  /** Words of a lead's name, contact, address, domain or city, or a telephone number, as people write them. */
  search: z.string().max(200).optional(),
  depth: depth.optional(),
  statuses: z.array(websiteStatus).optional(),
  industries: z.array(z.string().max(100)).max(50).optional(),
  /** Two-letter codes. */
  countries: z.array(z.string().max(60)).max(50).optional(),
  /** A rule's id: those whose website has this fault. */
  finding: z.string().max(120).optional(),
  /** First and last day, YYYY-MM-DD, UTC. */
  from: day.optional(),
  to: day.optional(),
  ...scoreBounds,
  /** Latest, name from A, or highest score of an area first; those without that score last. */
  sort: assessmentSort.optional(),
  /** Against the sort's own direction. */
  dir: direction.optional(),
});

export const assessmentPage = pageOf(assessments.assessmentRow).extend({
  /** Those that match; counted only up to 10,000, then `totalIsMinimum`. Null on later pages. */
  total: z.number().nullable(),
  totalIsMinimum: z.boolean(),
  /** How many of them are in each status; null on later pages. */
  byStatus: z.partialRecord(websiteStatus, z.number()).nullable(),
});

/** Where its files are: `url` for whoever is signed in or sends an API key, always; `signedUrl` for anybody, for an hour. */
const evidenceFile = assessments.analysisFile.extend({ url: z.string(), signedUrl: z.string() });

export const assessmentDetail = assessments.assessmentDetail.extend({
  files: z.array(evidenceFile),
  standing: assessments.standing.nullable(),
  /** With the assessment before it. */
  comparison: assessments.comparison.nullable(),
});

export const compareInput = z.object({ id, with: id });

/** Most leads that one request takes: an audit is minutes of work. */
export const MAX_BULK = 100;
export const bulkInput = z.object({ leadIds: z.array(id).min(1).max(MAX_BULK) });
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
