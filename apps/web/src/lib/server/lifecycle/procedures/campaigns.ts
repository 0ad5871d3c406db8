import type { Tx } from '@leadfactory/db/platform/client';
import {
  audienceReadiness,
  campaignDetail as readCampaign,
  campaignPerformance as readPerformance,
  createCampaign,
  listCampaigns,
  parseAudience,
  pauseCampaign,
  resumeCampaign,
  sizeOfAudience,
  startCampaign,
  stopCampaign,
} from '@leadfactory/db/lifecycle/campaigns';
import type { Actor as By } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { industryOf } from '@leadfactory/industries';
import { campaignWorkflowId } from '@leadfactory/workflows/messages';
import { z } from 'zod';
import { byId, done } from '#lib/contract/platform/values.ts';
import {
  type audience,
  audienceCount,
  audienceCountInput,
  campaignCreateInput,
  campaignDetail,
  campaignListInput,
  campaignPage,
  campaignPerformance,
  campaignPerformanceInput,
  template,
} from '#lib/contract/lifecycle/campaigns.ts';
import { galleryOf, paramsOf } from '../templates.ts';
import { temporalPage } from '#lib/server/platform/temporal-ui.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

type Ask = (tx: Tx, orgId: string, by: By, campaignId: string) => Promise<unknown>;

const command = (path: `/${string}`, summary: string, ask: Ask, more?: { scope: string }) =>
  procedure('manager')
    .meta(rest('POST', `/campaigns/{id}${path}`, tags.campaigns, summary, more))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => ask(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    });

export const campaignProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/campaigns', tags.campaigns, 'Campaigns, newest first'))
    .input(campaignListInput)
    .output(campaignPage)
    .query(({ ctx, input }) => ctx.read((tx) => listCampaigns(tx, input))),

  get: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}', tags.campaigns, 'One campaign with progress and revenue'))
    .input(byId)
    .output(campaignDetail)
    .query(async ({ ctx, input }) => {
      const campaign = await ctx.read((tx) => readCampaign(tx, input.id));
      const temporalUrl = temporalPage(ctx.services.env, campaignWorkflowId(ctx.orgId, campaign.id));
      return { ...campaign, temporalUrl: campaign.startedAt ? temporalUrl : null };
    }),

  performance: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/performance',
        tags.campaigns,
        'Mails and revenue per step and variant, under one model',
      ),
    )
    .input(campaignPerformanceInput)
    .output(campaignPerformance)
    .query(({ ctx, input }) => ctx.read((tx) => readPerformance(tx, input.id, input.model))),

  create: procedure('manager')
    .meta(rest('POST', '/campaigns', tags.campaigns, 'Make a campaign; it starts on its own request'))
    .input(campaignCreateInput)
    .output(byId)
    .mutation(async ({ ctx, input }) => {
      const wanted = { ...input, ...paramsOf(input), audience: chosen(input.audience) };
      const { campaignId } = await ctx.change((tx) => createCampaign(tx, ctx.orgId, ctx.by, wanted));
      return { id: campaignId };
    }),

  start: command('/start', 'Start', startCampaign, { scope: 'send' }),
  pause: command('/pause', 'Pause all its leads', pauseCampaign),
  resume: command('/resume', 'Resume all its leads', resumeCampaign, { scope: 'send' }),
  stop: command('/stop', 'Stop for good', stopCampaign),

  audience: procedure('viewer')
    .input(audienceCountInput)
    .output(audienceCount)
    .query(({ ctx, input: { names = [], ...asked } }) =>
      ctx.read(async (tx) => ({
        ...(await sizeOfAudience(tx, chosen(asked))),
        ...(await audienceReadiness(tx, chosen(asked), names)),
      })),
    ),

  templates: procedure('viewer')
    .meta(rest('GET', '/templates', tags.campaigns, 'Workflow templates'))
    .output(z.array(template))
    .query(async ({ ctx }) => {
      const { industry } = await ctx.read((tx) => readOrganisation(tx, ctx.orgId));
      return galleryOf(industryOf(industry));
    }),
};

/** A form sends empty lists for what was not chosen; they set no condition. */
const chosen = (given: z.infer<typeof audience>) =>
  parseAudience(
    Object.fromEntries(Object.entries(given).filter(([, v]) => !Array.isArray(v) || v.length > 0)),
  );
