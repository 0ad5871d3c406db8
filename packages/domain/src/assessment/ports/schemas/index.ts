import { z } from 'zod';
import {
  count,
  cursor,
  id,
  instant,
  reference,
  sentence,
  writerName,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { moved, moving } from '../../../crm/ports/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { assessmentStatuses } from '../../../crm/life/assessed.ts';
import { temperatures } from '../../../crm/life/temperature.ts';
import { analysisKinds, endedStates, openedStates, type AnalysisKind } from '../../audit/index.ts';
import type { AssessmentActivities } from '../index.ts';

const audit = { orgId: id, leadId: id, assessmentId: id, at: instant };
const status = z.enum(assessmentStatuses);
/** 0..100. */
const overall = z.number().nullable();
const kind = z.enum(analysisKinds as readonly [AnalysisKind, ...AnalysisKind[]]);

/** What an audit came to. */
export const assessed = z.strictObject({ status, overall });

export const assessmentSchemas = {
  screenWebsite: {
    input: z.strictObject({ ...subject, ...moving }),
    result: z.strictObject({
      ...moved,
      ...{ assessmentId: reference, status, overall },
      // What was screened before there was a second look has none.
      againAt: instant.nullable().optional(),
    }),
  },
  openAudit: {
    input: z.strictObject({ ...subject, reason: z.enum(['threshold', 'purchase']) }),
    result: z.strictObject({ assessmentId: reference, state: z.enum(openedStates) }).nullable(),
  },
  pendingAnalyses: { input: z.strictObject(audit), result: z.array(kind) },
  runAnalysis: {
    input: z.strictObject({ ...audit, kind }),
    result: z.strictObject({ state: z.enum(endedStates) }),
  },
  failAnalysis: { input: z.strictObject({ ...audit, kind, reason: sentence }), result: z.void() },
  concludeAudit: { input: z.strictObject(audit), result: assessed },
  writeInsight: { input: z.strictObject(audit), result: z.strictObject({ writer: writerName }) },
  awaitAudit: {
    input: z.strictObject({ ...audit, leadId: reference, assessmentId: reference }),
    result: z.strictObject({ status }),
  },
  runPromptTrial: {
    input: z.strictObject({ orgId: id, trialId: id, at: instant }),
    result: z.strictObject({ status: z.enum(['done', 'failed']) }),
  },
  rescoreBatch: {
    input: z.strictObject({ orgId: id, rescoringId: id, after: cursor, looked: count, at: instant }),
    result: z.strictObject({ after: cursor, looked: count }),
  },
  scoreLead: {
    input: z.strictObject(subject),
    result: z.strictObject({ score: z.number(), temperature: z.enum(temperatures) }),
  },
} satisfies ActivitySchemas<AssessmentActivities>;
