import { z } from 'zod';
import { assessmentListInput } from '#lib/contract/assessment/assessments.ts';
import { type promptKey } from '#lib/contract/assessment/prompts.ts';
import { callsInput } from '#lib/contract/assessment/usage.ts';
import { id } from '#lib/contract/platform/values.ts';
import { leadUrl } from './crm.ts';
import { queryOf, type QueryValues } from './query.ts';

/** Search, filters, sort and page of the list, so that any view can be kept and sent to somebody. */
const { limit: _, cursor, ...assessmentList } = assessmentListInput.shape;
export const assessmentsQuery = queryOf({ ...assessmentList, cursor });
export type AssessmentsQuery = QueryValues<typeof assessmentsQuery>;
export const assessmentsUrl = (query: AssessmentsQuery = {}): string =>
  `/assessments${assessmentsQuery.write(query)}`;
/** All that fit the filters, as a file. */
export const assessmentsCsvUrl = (query: AssessmentsQuery = {}): string =>
  `/assessments/export.csv${assessmentsQuery.write({ ...query, cursor: undefined })}`;

export const assessmentUrl = (leadId: string, assessmentId: string): string =>
  `${leadUrl(leadId)}/assessments/${assessmentId}`;

/** Two assessments to be compared, whichever is named first. */
export const leadAssessmentsQuery = queryOf({ compare: z.array(id).max(2).optional() });
export const leadAssessmentsUrl = (
  leadId: string,
  query: QueryValues<typeof leadAssessmentsQuery> = {},
): string => `${leadUrl(leadId)}/assessments${leadAssessmentsQuery.write(query)}`;

export const promptsUrl = (): string => '/settings/prompts';
/** The trial whose result is shown. */
export const promptQuery = queryOf({ trial: id.optional() });
export const promptUrl = (
  key: z.infer<typeof promptKey>,
  query: QueryValues<typeof promptQuery> = {},
): string => `/settings/prompts/${key}${promptQuery.write(query)}`;

const { purpose, status, month } = callsInput.shape;
export const usageQuery = queryOf({ month, purpose, status, cursor: callsInput.shape.cursor });
export const usageUrl = (query: QueryValues<typeof usageQuery> = {}): string =>
  `/settings/usage${usageQuery.write(query)}`;
