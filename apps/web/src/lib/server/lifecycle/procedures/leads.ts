import { leadPage as readLead } from '@leadfactory/db/lifecycle/lead-page';
import { leadDetail } from '#lib/contract/lifecycle/leads.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { providerName } from '#lib/server/revenue/provider.ts';
import { reportLink } from '#lib/server/revenue/report/link.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const leadProcedures = {
  get: procedure('viewer')
    .meta(rest('GET', '/leads/{id}', tags.leads, 'One lead with all that is known'))
    .input(byId)
    .output(leadDetail)
    .query(async ({ ctx, input }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      const { orders, ...lead } = await ctx.read((tx) => readLead(tx, input.id, staysHere));
      const { links } = ctx.services;
      return {
        ...lead,
        orders: await Promise.all(
          orders.map(async ({ report, ...order }) => ({
            ...order,
            providerName: providerName(order.provider),
            reportPdf: await reportLink(ctx.services, report, lead.company.name),
          })),
        ),
        teaserUrl: links.teaser({ org: ctx.orgId, lead: lead.id }),
      };
    }),
};
