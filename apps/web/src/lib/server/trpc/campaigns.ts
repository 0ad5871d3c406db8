import { z } from 'zod';
import { byId, done } from '../../contract/common.ts';
import {
  audience,
  audienceCount,
  campaignCreateInput,
  campaignDetail,
  campaignListInput,
  campaignPage,
  campaignPerformance,
  campaignPerformanceInput,
  sequence,
  template,
} from '../../contract/campaigns.ts';
import { performanceOf } from './campaign-performance.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const campaignsRouter = router({
  list: procedure('viewer')
    .meta(rest('GET', '/campaigns', 'Campaigns', 'Campaigns, newest first'))
    .input(campaignListInput)
    .output(campaignPage)
    .query(pending),
  get: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}', 'Campaigns', 'One campaign with progress and revenue'))
    .input(byId)
    .output(campaignDetail)
    .query(pending),
  performance: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}/performance', 'Campaigns', 'Mails and revenue per step and variant, under one model'))
    .input(campaignPerformanceInput)
    .output(campaignPerformance)
    .query(({ ctx, input }) => ctx.read((tx) => performanceOf(tx, input))),
  create: procedure('manager')
    .meta(rest('POST', '/campaigns', 'Campaigns', 'Make a campaign; it starts on its own request'))
    .input(campaignCreateInput)
    .output(byId)
    .mutation(pending),
  start: procedure('manager')
    .meta(rest('POST', '/campaigns/{id}/start', 'Campaigns', 'Start'))
    .input(byId)
    .output(done)
    .mutation(pending),
  pause: procedure('manager')
    .meta(rest('POST', '/campaigns/{id}/pause', 'Campaigns', 'Pause all its leads'))
    .input(byId)
    .output(done)
    .mutation(pending),
  resume: procedure('manager')
    .meta(rest('POST', '/campaigns/{id}/resume', 'Campaigns', 'Resume all its leads'))
    .input(byId)
    .output(done)
    .mutation(pending),
  stop: procedure('manager')
    .meta(rest('POST', '/campaigns/{id}/stop', 'Campaigns', 'Stop for good'))
    .input(byId)
    .output(done)
    .mutation(pending),
  audience: procedure('viewer').input(audience).output(audienceCount).query(pending),
  templates: procedure('viewer')
    .meta(rest('GET', '/templates', 'Campaigns', 'Workflow templates'))
    .output(z.array(template))
    .query(pending),
});

export const sequencesRouter = router({
  get: procedure('viewer')
    .meta(rest('GET', '/sequences/{id}', 'Campaigns', 'A sequence and its versions'))
    .input(byId)
    .output(sequence)
    .query(pending),
});
