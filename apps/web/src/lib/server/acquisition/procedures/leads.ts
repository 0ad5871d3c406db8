import { createLead } from '@leadfactory/db/acquisition/leads';
import { ownFields } from '@leadfactory/db/crm/fields';
import { ownKey } from '@leadfactory/domain/crm/fields';
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
      const own = Object.entries(input.fields ?? {}).map(([key, value]) => [ownKey(key), String(value)]);
      const lead = { ...byKey(input), ...Object.fromEntries(own), source: input.source };
      const { leadId, created } = await ctx.change(async (tx) =>
        createLead(tx, ctx.orgId, ctx.by, lead, await ownFields(tx)),
      );
      return { id: leadId, created };
    }),
};
