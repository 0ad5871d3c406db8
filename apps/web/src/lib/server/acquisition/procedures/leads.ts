import { createLead } from '@leadfactory/db/acquisition/leads';
import { byKey } from '@leadfactory/domain/crm/fields/schemas';
import { leadCreated, leadCreateInput } from '#lib/contract/crm/leads.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const leadProcedures = {
  create: procedure('rep')
    .meta(rest('POST', '/leads', tags.leads, 'Add a lead'))
    .input(leadCreateInput)
    .output(leadCreated)
    .mutation(async ({ ctx, input }) => {
      const lead = { ...byKey(input), source: input.source };
      const { leadId, created } = await ctx.change((tx) => createLead(tx, ctx.orgId, ctx.by, lead));
      return { id: leadId, created };
    }),
};
