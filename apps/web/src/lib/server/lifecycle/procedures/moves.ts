import { latestMove, previewMove, startMove } from '@leadfactory/db/lifecycle/moves';
import * as contract from '#lib/contract/lifecycle/moves.ts';
import { byId } from '#lib/contract/platform/values.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

export const moveProcedures = {
  previewMove: procedure('manager')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/move-preview',
        tags.campaigns,
        'What moving its leads to another version would change',
        { costs: 'search', sees: 'all' },
      ),
    )
    .input(contract.moveInput)
    .output(contract.movePreview)
    .query(({ ctx, input: { id: campaignId, versionId } }) =>
      ctx.read((tx) => previewMove(tx, { campaignId, versionId })),
    ),

  moveLeads: procedure('manager')
    .meta(
      rest(
        'POST',
        '/campaigns/{id}/move',
        tags.campaigns,
        'Have its leads go on by another version of its sequence',
        { scope: 'send', sees: 'all' },
      ),
    )
    .input(contract.moveInput)
    .output(contract.moveStarted)
    .mutation(async ({ ctx, input: { id: campaignId, versionId } }) => {
      const { id } = await ctx.change((tx) => startMove(tx, ctx.orgId, ctx.by, { campaignId, versionId }));
      return { moveId: id };
    }),

  move: procedure('viewer')
    .meta(
      rest('GET', '/campaigns/{id}/move', tags.campaigns, 'How far the latest move of its leads is', {
        costs: 'search',
      }),
    )
    .input(byId)
    .output(contract.latestMove)
    .query(({ ctx, input }) => ctx.read(async (tx) => ({ move: await latestMove(tx, input.id) }))),
};
