import { sampleState } from '#lib/contract/lifecycle/sample.ts';
import { procedure } from '#lib/server/trpc/base.ts';
import { loadSample, removeSample, sampleStateOf } from '../sample.ts';

export const sampleProcedures = {
  sample: procedure('viewer')
    .output(sampleState)
    .query(({ ctx }) => sampleStateOf(ctx.services, ctx.orgId)),

  loadSample: procedure('admin')
    .meta({ costs: 'import' })
    .output(sampleState)
    .mutation(({ ctx }) => loadSample(ctx.services, ctx.orgId, ctx.by)),

  removeSample: procedure('admin')
    .output(sampleState)
    .mutation(({ ctx }) => removeSample(ctx.services, ctx.orgId, ctx.by)),
};
