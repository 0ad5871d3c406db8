import { requestErasure } from '@leadfactory/db/compliance/erasure';
import { begun } from '#lib/contract/compliance/privacy.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const leadProcedures = {
  erase: procedure('manager')
    .meta(
      rest('POST', '/leads/{id}/erase', tags.leads, 'Erase the person behind a lead for good', {
        // A person is erased in all their leads, whoever's these are.
        sees: 'all',
      }),
    )
    .input(byId)
    .output(begun)
    .mutation(({ ctx, input }) =>
      ctx.change((tx) => requestErasure(tx, ctx.orgId, ctx.by, { leadId: input.id })),
    ),
};
