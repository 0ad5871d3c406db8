import {
  addFieldRule,
  latestRescoring,
  listFieldRules,
  removeFieldRule,
  rescore,
} from '@leadfactory/db/assessment/score';
import { setOwnValues } from '@leadfactory/db/crm/fields';
import { z } from 'zod';
import { rescoring } from '#lib/contract/assessment/scoring.ts';
import { fieldRuleInput, fieldRuleList, fieldValues } from '#lib/contract/crm/fields.ts';
import { done, id } from '#lib/contract/platform/values.ts';
import { tags as crmTags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

/** The points that an organisation gives for what fields hold. A change scores leads anew that have a score. */
export const scoringProcedures = {
  rules: procedure('viewer')
    .meta(rest('GET', '/scoring/rules', tags.scoring, 'The organisation’s own rules of a score'))
    .output(fieldRuleList)
    .query(async ({ ctx }) => ({ rules: await ctx.read(listFieldRules) })),

  rescoring: procedure('viewer')
    .meta(rest('GET', '/scoring/rescoring', tags.scoring, 'How far leads were scored anew by changed rules'))
    .output(rescoring)
    .query(async ({ ctx }) => ({ latest: await ctx.read(latestRescoring) })),

  addRule: procedure('admin')
    .meta(rest('POST', '/scoring/rules', tags.scoring, 'Give points for what a field holds'))
    .input(fieldRuleInput)
    .output(z.object({ id }))
    .mutation(({ ctx, input }) => ctx.change((tx) => addFieldRule(tx, ctx.orgId, ctx.by, input))),

  removeRule: procedure('admin')
    .meta(rest('DELETE', '/scoring/rules/{id}', tags.scoring, 'Remove a rule'))
    .input(z.object({ id }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => removeFieldRule(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};

/** Here, not beside the other procedures of leads: a changed field may change the score. */
export const leadFieldProcedures = {
  setFields: procedure('rep')
    .meta(rest('PATCH', '/leads/{id}/fields', crmTags.leads, 'Set the lead’s values of your own fields'))
    .input(z.object({ id, fields: fieldValues }))
    .output(done)
    .mutation(async ({ ctx, input: { id: leadId, fields } }) => {
      await ctx.change(async (tx) => {
        await setOwnValues(tx, ctx.orgId, ctx.by, { leadId, values: fields });
        await rescore(tx, ctx.orgId, leadId);
      });
      return ok;
    }),
};
