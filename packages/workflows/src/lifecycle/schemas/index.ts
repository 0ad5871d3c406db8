import { lifecycleInput } from '@leadfactory/domain/lifecycle/life/schema';
import { simulationStatuses } from '@leadfactory/domain/lifecycle/simulation';
import { sequencePlan } from '@leadfactory/domain/outreach/plan/schema';
import { accountId, count, id, key, orBefore } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import { occurrence } from '../../platform/schemas.ts';
import type { MessageSchemas, WorkflowSchemas } from '../../privacy/shape.ts';
import type * as messages from '../messages.ts';
import type * as workflows from '../workflows.ts';
import { campaignCarry, campaignInput, campaignProgress } from './campaign.ts';
import { carried, intakeResult, lifecycleOutcome, lifecycleState } from './life.ts';

/** Of every workflow that runs a lead's life, a template's own too. */
export const lifeSchema = {
  args: z.tuple([lifecycleInput, carried.optional()]),
  result: lifecycleOutcome,
};

export const lifecycleWorkflowSchemas = {
  leadLifecycle: lifeSchema,
  leadIntake: {
    args: z.tuple([z.strictObject({ orgId: id, leadId: id, joined: z.boolean().optional() })]),
    result: intakeResult,
  },
  campaign: { args: z.tuple([campaignInput, campaignCarry.optional()]), result: campaignProgress },
  simulation: {
    args: z.tuple([z.strictObject({ orgId: id, simulationId: id })]),
    result: z.enum(simulationStatuses),
  },
} satisfies WorkflowSchemas<typeof workflows>;

const ordered = { args: z.tuple([occurrence.extend({ orderNo: count.optional() })]) };
const byPerson = {
  args: orBefore(z.tuple([z.strictObject({ orderNo: count.optional() })]), z.tuple([])),
  result: lifecycleState,
};
const asked = { args: z.tuple([]), result: lifecycleState };

export const lifecycleMessageSchemas = {
  stopped: ordered,
  campaignPaused: ordered,
  campaignResumed: ordered,
  pause: byPerson,
  resume: byPerson,
  skipStep: { args: z.tuple([z.strictObject({ stepKey: key })]), result: lifecycleState },
  moveToVersion: { args: z.tuple([sequencePlan]), result: lifecycleState },
  reassign: {
    args: z.tuple([z.strictObject({ ownerId: accountId.nullable() })]),
    result: lifecycleState,
  },
  state: asked,
  progress: { args: z.tuple([]), result: campaignProgress },
  pauseCampaign: ordered,
  resumeCampaign: ordered,
  stopCampaign: ordered,
  leadsAdded: { args: z.tuple([occurrence]) },
} satisfies MessageSchemas<typeof messages>;
