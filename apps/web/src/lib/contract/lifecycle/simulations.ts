import * as simulation from '@leadfactory/domain/lifecycle/simulation/schemas';
import { SIMULATED_LEADS } from '@leadfactory/domain/lifecycle/simulation';
import { z } from 'zod';
import { id } from '../platform/values.ts';
import { audience, campaignCreateInput } from './campaigns.ts';

/** A campaign that was not saved yet, as its form has it. */
const draft = campaignCreateInput
  .omit({ name: true, audience: true, staysOpen: true, startsOn: true, endsOn: true })
  .extend({ name: z.string().trim().max(100).optional() });

/** What: a campaign that is there, by one of its sequence's versions, or one that is not saved. On whom: its audience, or others. */
export const simulationCreateInput = z.object({
  campaignId: id.optional(),
  versionId: id.optional(),
  campaign: draft.optional(),
  leadIds: z.array(id).min(1).max(SIMULATED_LEADS).optional(),
  audience: audience.optional(),
  /** Of an audience, so many leads at the most. */
  size: simulation.sampleSize.optional(),
  whatIf: simulation.whatIf.default([]),
});

export const simulationAgainInput = z.object({ id, whatIf: simulation.whatIf });
export const { simulationDetail } = simulation;
