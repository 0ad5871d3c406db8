import type { Tx } from '@leadfactory/db/platform/client';
import {
  addableLeads,
  addLeads,
  archiveCampaign,
  askForApproval,
  audienceReadiness,
  campaignChoices,
  campaignEvents as readEvents,
  campaignMailboxes,
  campaignDetail as readCampaign,
  campaignEngagement as readEngagement,
  campaignExperiments as readExperiments,
  campaignPage as readPage,
  campaignPerformance as readPerformance,
  closeIntake,
  copyOfCampaign,
  createCampaign,
  declareWinner,
  handOver,
  listCampaigns,
  openIntake,
  pauseCampaign,
  restoreCampaign,
  resumeCampaign,
  samplePlan as readSamplePlan,
  setGoal,
  setMailboxes,
  setWinnerRule,
  sizeOfAudience,
  skipApproval,
  startCampaign,
  stopCampaign,
  undoWinner,
} from '@leadfactory/db/lifecycle/campaigns';
import { sequenceToSend } from '@leadfactory/db/lifecycle/sequences';
import type { Actor as By } from '@leadfactory/db/identity';
import { proofOf } from '@leadfactory/db/outreach/proofs';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { CampaignDetail } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { industryOf } from '@leadfactory/industries';
import { campaignWorkflowId } from '@leadfactory/workflows/messages';
import { z } from 'zod';
import { choices, choicesInput } from '#lib/contract/platform/choices.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import {
  addable,
  addableInput,
  addLeadsInput,
  audienceCount,
  audienceCountInput,
  campaignCopy,
  campaignCreateInput,
  campaignDetail,
  campaignEngagement,
  campaignEvent,
  campaignExperiments,
  campaignExperimentsInput,
  campaignListInput,
  campaignMailbox,
  campaignMailboxesInput,
  campaignPage,
  campaignPerformance,
  campaignPerformanceInput,
  campaignWithPerformance,
  goalInput,
  handedOver,
  handOverInput,
  leadsAdded,
  samplePlan,
  template,
  winnerInput,
  winnerRuleInput,
  winnerUndoInput,
} from '#lib/contract/lifecycle/campaigns.ts';
import { chosenAudience } from '../audience.ts';
import { galleryOf, paramsOf } from '../templates.ts';
import { temporalPage } from '#lib/server/platform/temporal-ui.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

type Ask = (tx: Tx, orgId: string, by: By, campaignId: string, staysHere: boolean) => Promise<unknown>;

/** A campaign writes to all whom its audience has: whoever does not see them all does not command it. */
const command = (path: `/${string}`, summary: string, ask: Ask, more?: { scope: string }) =>
  procedure('manager')
    .meta(rest('POST', `/campaigns/{id}${path}`, tags.campaigns, summary, { ...more, sees: 'all' }))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      await ctx.change((tx) => ask(tx, ctx.orgId, ctx.by, input.id, staysHere));
      return ok;
    });

function withTemporalUrl(
  { services, orgId }: { services: Services; orgId: string },
  campaign: CampaignDetail,
): CampaignDetail & { temporalUrl: string | null } {
  const temporalUrl = temporalPage(services.env, campaignWorkflowId(orgId, campaign.id));
  return { ...campaign, temporalUrl: campaign.startedAt ? temporalUrl : null };
}

export const campaignProcedures = {
  list: procedure('viewer')
    .meta(rest('GET', '/campaigns', tags.campaigns, 'Campaigns, newest first'))
    .input(campaignListInput)
    .output(campaignPage)
    .query(({ ctx, input }) => ctx.read((tx) => listCampaigns(tx, input))),

  choices: procedure('viewer')
    .meta(rest('GET', '/campaign-choices', tags.campaigns, 'Campaigns by name, to narrow a list by'))
    .input(choicesInput)
    .output(choices)
    .query(({ ctx, input }) => ctx.readOnly((tx) => campaignChoices(tx, input))),

  get: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}', tags.campaigns, 'One campaign with progress and revenue'))
    .input(byId)
    .output(campaignDetail)
    .query(async ({ ctx, input }) => {
      const campaign = await ctx.shared(input, (tx) => readCampaign(tx, input.id));
      return withTemporalUrl(ctx, campaign);
    }),

  copy: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}/copy', tags.campaigns, 'What a campaign like it is made of'))
    .input(byId)
    .output(campaignCopy)
    .query(({ ctx, input }) => ctx.read((tx) => copyOfCampaign(tx, input.id))),

  events: procedure('viewer')
    .meta(rest('GET', '/campaigns/{id}/events', tags.campaigns, 'What happened to it, the newest first'))
    .input(byId)
    .output(z.array(campaignEvent))
    .query(({ ctx, input }) => ctx.read((tx) => readEvents(tx, input.id))),

  page: procedure('viewer')
    .meta({ costs: 'search' })
    .input(campaignPerformanceInput)
    .output(campaignWithPerformance)
    .query(async ({ ctx, input }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      const { campaign, performance, proof } = await ctx.shared(input, async (tx) => {
        const page = await readPage(tx, input.id, input.model);
        return { ...page, proof: await worstProof(tx, page.campaign.mailboxes, staysHere) };
      });
      return { campaign: withTemporalUrl(ctx, campaign), performance, proof };
    }),

  performance: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/performance',
        tags.campaigns,
        'Mails and revenue per step and variant, under one model',
        { costs: 'search' },
      ),
    )
    .input(campaignPerformanceInput)
    .output(campaignPerformance)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => readPerformance(tx, input.id, input.model))),

  experiments: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/experiments',
        tags.campaigns,
        'What the variants of each email came to, read so that it may be looked at at any time',
        { costs: 'search' },
      ),
    )
    .input(campaignExperimentsInput)
    .output(campaignExperiments)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => readExperiments(tx, input.id, input.outcome))),

  engagement: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/engagement',
        tags.campaigns,
        'When its mails were sent, opened, clicked and answered, by the hour of the week where the leads are',
        { costs: 'search' },
      ),
    )
    .input(byId)
    .output(campaignEngagement)
    .query(({ ctx, input }) => ctx.shared(input, (tx) => readEngagement(tx, input.id))),

  samplePlan: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaign-sample-sizes',
        tags.campaigns,
        'Leads that variants of an email need to be told apart',
        {
          costs: 'search',
        },
      ),
    )
    .output(samplePlan)
    .query(({ ctx }) => ctx.readOnly(readSamplePlan)),

  create: procedure('manager')
    .meta(
      rest('POST', '/campaigns', tags.campaigns, 'Make a campaign; it starts on its own request', {
        sees: 'all',
      }),
    )
    .input(campaignCreateInput)
    .output(byId)
    .mutation(async ({ ctx, input: { sequenceId, ...input } }) => {
      if (sequenceId && input.steps)
        throw new DomainError('invalid', 'Give either a sequence or steps.', 'sequenceId');
      const { campaignId } = await ctx.change(async (tx) => {
        const sends = sequenceId ? await sequenceToSend(tx, sequenceId) : {};
        const asked = { ...input, ...sends, name: input.name };
        return createCampaign(tx, ctx.orgId, ctx.by, {
          ...{ ...asked, ...paramsOf(asked), audience: chosenAudience(input.audience) },
        });
      });
      return { id: campaignId };
    }),

  start: command('/start', 'Start', startCampaign, { scope: 'send' }),
  pause: command('/pause', 'Pause all its leads', pauseCampaign),
  resume: command('/resume', 'Resume all its leads', resumeCampaign, { scope: 'send' }),
  stop: command('/stop', 'Stop for good', stopCampaign),
  mailboxes: procedure('viewer')
    .meta(
      rest(
        'GET',
        '/campaigns/{id}/mailboxes',
        tags.campaigns,
        'The mailboxes it writes from, and how each fares',
        {
          costs: 'search',
        },
      ),
    )
    .input(byId)
    .output(z.array(campaignMailbox))
    .query(({ ctx, input }) => ctx.read((tx) => campaignMailboxes(tx, input.id))),

  setMailboxes: procedure('manager')
    .meta(
      rest('PUT', '/campaigns/{id}/mailboxes', tags.campaigns, 'Say from which mailboxes it writes', {
        ...{ scope: 'send', sees: 'all' },
      }),
    )
    .input(campaignMailboxesInput)
    .output(done)
    .mutation(async ({ ctx, input: { id: campaignId, mailboxIds } }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      await ctx.change((tx) => setMailboxes(tx, ctx.orgId, ctx.by, { campaignId, mailboxIds }, staysHere));
      return ok;
    }),

  handOver: procedure('manager')
    .meta(
      rest(
        'POST',
        '/campaigns/{id}/hand-over',
        tags.campaigns,
        'Hand the leads that one mailbox writes to to another',
        { scope: 'send', sees: 'all' },
      ),
    )
    .input(handOverInput)
    .output(handedOver)
    .mutation(async ({ ctx, input: { id: campaignId, from, to } }) => {
      const staysHere = await ctx.services.mailsStayHere(ctx.orgId);
      const count = await ctx.change((tx) =>
        handOver(tx, ctx.orgId, ctx.by, { campaignId, from, to }, staysHere),
      );
      return { count };
    }),

  openIntake: command('/open-intake', 'Take in whoever comes to fit its audience, too', openIntake, {
    scope: 'send',
  }),
  askForApproval: command(
    '/ask-for-approval',
    'Have every mail of it wait until somebody approves it',
    askForApproval,
  ),
  skipApproval: command(
    '/skip-approval',
    'Have new mails of it wait for nobody; what waits already waits on',
    skipApproval,
    { scope: 'send' },
  ),
  closeIntake: command('/close-intake', 'Take nobody in any more', closeIntake),

  declareWinner: procedure('manager')
    .meta(
      rest(
        'POST',
        '/campaigns/{id}/winners',
        tags.campaigns,
        'Let a variant take all who were given none yet',
        {
          sees: 'all',
        },
      ),
    )
    .input(winnerInput)
    .output(done)
    .mutation(async ({ ctx, input: { id: campaignId, ...what } }) => {
      await ctx.change((tx) => declareWinner(tx, ctx.orgId, ctx.by, { campaignId, ...what }));
      return ok;
    }),

  undoWinner: procedure('manager')
    .meta(
      rest('POST', '/campaigns/{id}/winners/undo', tags.campaigns, 'Split the leads that come again', {
        sees: 'all',
      }),
    )
    .input(winnerUndoInput)
    .output(done)
    .mutation(async ({ ctx, input: { id: campaignId, stepKey } }) => {
      await ctx.change((tx) => undoWinner(tx, ctx.orgId, ctx.by, { campaignId, stepKey }));
      return ok;
    }),

  setWinnerRule: procedure('manager')
    .meta(
      rest('PUT', '/campaigns/{id}/winner-rule', tags.campaigns, 'Say when a variant takes over by itself', {
        sees: 'all',
      }),
    )
    .input(winnerRuleInput)
    .output(done)
    .mutation(async ({ ctx, input: { id: campaignId, rule } }) => {
      await ctx.change((tx) => setWinnerRule(tx, ctx.orgId, ctx.by, { campaignId, rule }));
      return ok;
    }),

  setGoal: procedure('manager')
    .meta(
      rest(
        'PUT',
        '/campaigns/{id}/goal',
        tags.campaigns,
        'Say what it is to reach, and whether it ends then',
        {
          sees: 'all',
        },
      ),
    )
    .input(goalInput)
    .output(done)
    .mutation(async ({ ctx, input: { id: campaignId, goal } }) => {
      await ctx.change((tx) => setGoal(tx, ctx.orgId, ctx.by, { campaignId, goal }));
      return ok;
    }),

  archive: command('/archive', 'Put it away, once it is over', archiveCampaign),
  restore: command('/restore', 'Bring it back into the list', restoreCampaign),

  addable: procedure('viewer')
    .meta({ costs: 'search' })
    .input(addableInput)
    .output(addable)
    .query(({ ctx, input }) => ctx.read((tx) => addableLeads(tx, input))),

  addLeads: procedure('manager')
    .meta(
      rest(
        'POST',
        '/campaigns/{id}/leads',
        tags.campaigns,
        'Add leads to a campaign that takes in more; says of the others why not',
        { scope: 'send', sees: 'all' },
      ),
    )
    .input(addLeadsInput)
    .output(leadsAdded)
    .mutation(({ ctx, input: { id: campaignId, leadIds } }) =>
      ctx.change((tx) => addLeads(tx, ctx.orgId, ctx.by, { campaignId, leadIds })),
    ),

  audience: procedure('viewer')
    .meta({ costs: 'search' })
    .input(audienceCountInput)
    .output(audienceCount)
    .query(({ ctx, input: { names = [], ...asked } }) =>
      ctx.read(async (tx) => ({
        ...(await sizeOfAudience(tx, chosenAudience(asked))),
        ...(await audienceReadiness(tx, chosenAudience(asked), names)),
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

/** What keeps a campaign from writing: the first of its mailboxes that may not, else how its first stands. */
async function worstProof(tx: Tx, mailboxes: CampaignDetail['mailboxes'], staysHere: boolean) {
  const proofs: { mayWrite: boolean; taken: boolean; address: string }[] = [];
  for (const mailbox of mailboxes)
    proofs.push({ ...(await proofOf(tx, mailbox, staysHere)), address: mailbox.address });
  return proofs.find(({ mayWrite }) => !mayWrite) ?? proofs[0]!;
}
