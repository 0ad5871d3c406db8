import { createLead } from '@leadfactory/db/acquisition/leads';
import { leadCreated, leadCreateInput } from '#lib/contract/crm/leads.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const leadProcedures = {
  create: procedure('rep')
    .meta(rest('POST', '/leads', tags.leads, 'Add a lead'))
    .input(leadCreateInput)
    .output(leadCreated)
    .mutation(async ({ ctx, input: { companyName, firstName, lastName, ...rest } }) => {
      const lead = { ...rest, company: companyName, first_name: firstName, last_name: lastName };
      const { leadId, created } = await ctx.change((tx) => createLead(tx, ctx.orgId, ctx.by, lead));
      return { id: leadId, created };
    }),
};
