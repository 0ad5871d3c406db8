import { likelyDuplicates } from '@leadfactory/db/crm/duplicates';
import { mergeLeads, mergesOfLead, setApart } from '@leadfactory/db/crm/merges';
import { duplicates, duplicatesInput, mergeDone, mergeInput, merges } from '#lib/contract/crm/merges.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const mergeProcedures = {
  duplicates: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/duplicates',
        tags.leads,
        'Leads that may be one, with what speaks for it, those of the newest leads first',
        {
          costs: 'search',
        },
      ),
    )
    .input(duplicatesInput)
    .output(duplicates)
    .query(({ ctx, input: { id: leadId, ...input } }) =>
      ctx.read((tx) => likelyDuplicates(tx, { leadId, ...input })),
    ),

  merges: procedure('viewer')
    .meta(rest('GET', '/leads/{id}/merges', tags.leads, 'Rows and leads that became one with the lead'))
    .input(byId)
    .output(merges)
    .query(({ ctx, input }) => ctx.read(async (tx) => ({ rows: await mergesOfLead(tx, input.id) }))),

  merge: procedure('rep')
    .meta(rest('POST', '/leads/{id}/merge', tags.leads, 'Make another lead one with this one'))
    .input(mergeInput)
    .output(mergeDone)
    .mutation(({ ctx, input: { id: keepId, otherId } }) =>
      ctx.change((tx) => mergeLeads(tx, ctx.orgId, ctx.by, { keepId, otherId })),
    ),

  notSame: procedure('rep')
    .meta(rest('POST', '/leads/{id}/not-same', tags.leads, 'Say that two leads are not the same'))
    .input(mergeInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, otherId } }) => {
      await ctx.change((tx) => setApart(tx, ctx.orgId, ctx.by, id, otherId));
      return ok;
    }),
};
