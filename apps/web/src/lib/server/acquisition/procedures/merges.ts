import { undoMergeWithIntake } from '@leadfactory/db/acquisition/leads';
import { undone } from '#lib/contract/crm/merges.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { tags } from '#lib/server/crm/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';

export const mergeProcedures = {
  undoMerge: procedure('rep')
    .meta(rest('POST', '/merges/{id}/undo', tags.leads, 'Take a merge back: two leads again'))
    .input(byId)
    .output(undone)
    .mutation(({ ctx, input }) => ctx.change((tx) => undoMergeWithIntake(tx, ctx.orgId, ctx.by, input.id))),
};
