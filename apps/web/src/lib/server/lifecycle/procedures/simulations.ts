import {
  cancelSimulation,
  createSimulation,
  simulateAgain,
  simulatedCampaign,
  simulationDetail as readSimulation,
  type SimulationLeads,
} from '@leadfactory/db/lifecycle/simulations';
import { sequenceToSend } from '@leadfactory/db/lifecycle/sequences';
import type { Tx } from '@leadfactory/db/platform/client';
import { sampleSize } from '@leadfactory/domain/lifecycle/simulation/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { z } from 'zod';
import {
  simulationAgainInput,
  simulationCreateInput,
  simulationDetail,
} from '#lib/contract/lifecycle/simulations.ts';
import { byId, done } from '#lib/contract/platform/values.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { ok } from '#lib/server/trpc/shapes.ts';
import { chosenAudience } from '../audience.ts';
import { tags } from '../tags.ts';
import { paramsOf } from '../templates.ts';

type Asked = z.infer<typeof simulationCreateInput>;

export const simulationProcedures = {
  create: procedure('rep')
    .meta(
      rest(
        'POST',
        '/simulations',
        tags.simulations,
        'Go through what a campaign would do, on leads of yours',
        {
          costs: 'simulation',
        },
      ),
    )
    .input(simulationCreateInput)
    .output(byId)
    .mutation(({ ctx, input }) => {
      mustSkipTime(ctx.services);
      mustChoose(input);
      const { campaignId, versionId, whatIf } = input;
      return ctx.change(async (tx) => {
        const of = campaignId === undefined ? null : await simulatedCampaign(tx, campaignId, versionId);
        const leads = whom(input, of?.audience ?? {});
        const wanted = of?.wanted ?? (await unsaved(tx, input, leads));
        return createSimulation(tx, ctx.orgId, ctx.by, { ...wanted, whatIf }, leads);
      });
    }),

  again: procedure('rep')
    .meta(
      rest('POST', '/simulations/{id}/again', tags.simulations, 'The same leads, who do something else', {
        costs: 'simulation',
      }),
    )
    .input(simulationAgainInput)
    .output(byId)
    .mutation(({ ctx, input }) => {
      mustSkipTime(ctx.services);
      return ctx.change((tx) => simulateAgain(tx, ctx.orgId, ctx.by, input.id, input.whatIf));
    }),

  get: procedure('viewer')
    .meta(
      rest('GET', '/simulations/{id}', tags.simulations, 'How far it is, and what each lead would get when', {
        costs: 'search',
      }),
    )
    .input(byId)
    .output(simulationDetail)
    .query(({ ctx, input }) => ctx.readOnly((tx) => readSimulation(tx, input.id))),

  cancel: procedure('rep')
    .meta(rest('POST', '/simulations/{id}/cancel', tags.simulations, 'Stop it where it is'))
    .input(byId)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.change((tx) => cancelSimulation(tx, ctx.orgId, ctx.by, input.id));
      return ok;
    }),
};

function mustSkipTime({ env }: Services): void {
  if (!env.TIME_SKIPPING && !env.SIMULATION_TEMPORAL_ADDRESS)
    throw new DomainError(
      'unavailable',
      'This installation runs in real time, so nothing can be simulated. An operator can name a Temporal server that skips time in SIMULATION_TEMPORAL_ADDRESS.',
    );
}

/** One campaign, and one choice of leads. Throws `invalid`. */
function mustChoose({ campaignId, campaign, leadIds, audience }: Asked): void {
  if ((campaignId === undefined) === (campaign === undefined))
    throw new DomainError(
      'invalid',
      'Name a campaign by its id, or give one that is not saved yet.',
      'campaignId',
    );
  if (leadIds !== undefined && audience !== undefined)
    throw new DomainError('invalid', 'Choose leads or an audience, not both.', 'leadIds');
}

/** The leads that are named, else a sample of the audience that is given, else of the campaign's own. */
function whom(
  { leadIds, audience, size }: Asked,
  own: Parameters<typeof chosenAudience>[0],
): SimulationLeads {
  if (leadIds) return { leadIds };
  return { audience: chosenAudience(audience ?? own), size: sampleSize.parse(size) };
}

/** A campaign as its form has it. */
async function unsaved(tx: Tx, { campaign }: Asked, leads: SimulationLeads) {
  const { sequenceId, ...given } = campaign!;
  const sends = sequenceId ? await sequenceToSend(tx, sequenceId) : {};
  const asked = { ...given, ...sends };
  const { templateId, mailboxId } = given;
  const despiteAnswers = 'audience' in leads && (leads.audience.despiteAnswers ?? false);
  return {
    ...{ campaignId: null, name: given.name || 'A campaign that is not saved yet', templateId, mailboxId },
    ...{ ...paramsOf(asked), despiteAnswers, approval: given.approval },
  };
}
