import { requestAnalyses, requestAudit, requestAudits } from '@leadfactory/db/assessment/audit';
import { compareAssessments } from '@leadfactory/db/assessment/comparison';
import { assessmentHistory, assessmentsToShow } from '@leadfactory/db/assessment/detail';
import { assessmentChoices as readChoices, listAssessments } from '@leadfactory/db/assessment/list';
import { z } from 'zod';
import {
  assessmentChoices,
  assessmentDetail,
  assessmentListInput,
  assessmentPage,
  assessmentSummary,
  auditRequested,
  bulkInput,
  auditsRequested,
  compareInput,
  comparison,
  rerunInput,
  analysesRequested,
} from '#lib/contract/assessment/assessments.ts';
import { byId, id } from '#lib/contract/platform/values.ts';
import { filterOf } from '../assessments/filters.ts';
import { wholeAssessment } from '../assessments/whole.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

const byLead = z.object({ leadId: id });

const reading = {
  list: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/assessments',
        tags.assessments,
        'The assessment that counts of each lead, a page at a time',
        { costs: 'search' },
      ),
    )
    .input(assessmentListInput)
    .output(assessmentPage)
    .query(({ ctx, input }) => ctx.readOnly((tx) => listAssessments(tx, filterOf(input)))),

  choices: procedure('viewer')
    .meta(
      rest('GET', '/assessments/choices', tags.assessments, 'What the list can be filtered by', {
        costs: 'search',
      }),
    )
    .output(assessmentChoices)
    .query(({ ctx }) => ctx.shared(null, readChoices)),

  get: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/assessments/{id}',
        tags.assessments,
        'One assessment with analyses, findings, files and insight',
      ),
    )
    .input(byId)
    .output(assessmentDetail)
    .query(({ ctx, input }) => ctx.read((tx) => wholeAssessment(tx, ctx.services, input.id))),

  ofLead: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/leads/{leadId}/assessment',
        tags.assessments,
        'What counts for a lead, and an audit under way',
      ),
    )
    .input(byLead)
    .output(z.object({ current: assessmentDetail.nullable(), running: assessmentDetail.nullable() }))
    .query(({ ctx, input }) =>
      ctx.read(async (tx) => {
        const { current, running } = await assessmentsToShow(tx, input.leadId);
        return {
          current: current === null ? null : await wholeAssessment(tx, ctx.services, current),
          running: running === null ? null : await wholeAssessment(tx, ctx.services, running),
        };
      }),
    ),

  history: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/leads/{leadId}/assessments',
        tags.assessments,
        'All assessments of a lead, the latest first',
      ),
    )
    .input(byLead)
    .output(z.object({ rows: z.array(assessmentSummary) }))
    .query(({ ctx, input }) => ctx.read(async (tx) => ({ rows: await assessmentHistory(tx, input.leadId) }))),

  compare: procedure('viewer')
    .meta(
      rest('GET', '/assessments/{id}/compare/{with}', tags.assessments, 'What changed between two of a lead'),
    )
    .input(compareInput)
    .output(comparison)
    .query(({ ctx, input }) => ctx.read((tx) => compareAssessments(tx, input.id, input.with))),
};

const changing = {
  request: procedure('rep')
    .meta(
      rest('POST', '/leads/{leadId}/audit', tags.assessments, 'Ask for a full audit of the lead’s website', {
        costs: 'audit',
      }),
    )
    .input(byLead)
    .output(auditRequested)
    .mutation(({ ctx, input }) => ctx.change((tx) => requestAudit(tx, ctx.orgId, ctx.by, input.leadId))),

  requestMany: procedure('rep')
    .meta(
      rest('POST', '/audits', tags.assessments, 'Ask for full audits of up to 100 leads', {
        costs: 'audit',
        each: 'leadIds',
      }),
    )
    .input(bulkInput)
    .output(auditsRequested)
    .mutation(({ ctx, input }) => ctx.change((tx) => requestAudits(tx, ctx.orgId, ctx.by, input.leadIds))),

  rerun: procedure('rep')
    .meta(
      rest('POST', '/assessments/{id}/run', tags.assessments, 'Run all or some analyses of an audit again', {
        costs: 'audit',
      }),
    )
    .input(rerunInput)
    .output(analysesRequested)
    .mutation(({ ctx, input }) =>
      ctx.change((tx) =>
        requestAnalyses(tx, ctx.orgId, ctx.by, {
          assessmentId: input.id,
          runs: input.runs,
          ...(input.kinds && { kinds: input.kinds }),
        }),
      ),
    ),
};

export const assessmentProcedures = { ...reading, ...changing };
