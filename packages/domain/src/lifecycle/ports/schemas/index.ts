import { z } from 'zod';
import { lifecycleOutcomes } from '../../../crm/life/phase.ts';
import { enrolmentProgress, standing } from '../../../crm/ports/schemas/index.ts';
import {
  count,
  cursor,
  id,
  instant,
  reference,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { refused } from '../../../outreach/outcome/index.ts';
import { campaignOrders, campaignStatuses } from '../../campaign/index.ts';
import { lifecycleInput } from '../../life/schema/index.ts';
import { simulationStatuses } from '../../simulation/index.ts';
import type { LifecycleActivities } from '../index.ts';

const ofCampaign = { orgId: id, campaignId: id };
const ofSimulation = z.strictObject({ orgId: id, simulationId: id });

/** The parts of a `CampaignProgress`. */
export const campaignProgress = {
  status: z.enum(campaignStatuses).exclude(['draft']),
  orderNo: count.optional(),
  enrolled: count,
  total: count,
  open: count,
};

export const lifecycleSchemas = {
  noteProgress: {
    input: z.strictObject({ ...subject, ...enrolmentProgress }),
    result: z.void(),
  },
  noteVersion: { input: z.strictObject({ ...subject, versionId: reference }), result: z.void() },
  endEnrolment: {
    input: z.strictObject({ ...subject, outcome: z.enum(lifecycleOutcomes) }),
    result: z.void(),
  },
  unheardOrder: {
    input: z.strictObject({ ...subject, orderNo: count }),
    result: refused.nullable(),
  },
  qualifyLead: { input: z.strictObject(subject), result: z.strictObject(standing) },
  enrolBatch: {
    input: z.strictObject({ ...ofCampaign, cursor, size: count, at: instant, late: z.boolean().optional() }),
    result: z.strictObject({ lifecycles: z.array(lifecycleInput), cursor, total: count }),
  },
  openEnrolments: {
    input: z.strictObject({
      ...ofCampaign,
      after: cursor,
      size: count,
      dueBy: instant.optional(),
      unheededOrder: count.optional(),
    }),
    result: z.strictObject({
      enrolmentIds: z.array(id),
      after: cursor,
      staysOpen: z.literal(true).optional(),
    }),
  },
  heedOrder: {
    input: z.strictObject({
      ...ofCampaign,
      order: z.enum(campaignOrders),
      orderNo: count,
      after: cursor,
      size: count,
      at: instant,
    }),
    result: z.strictObject({
      enrolmentIds: z.array(id),
      after: cursor,
      more: z.boolean(),
      left: z.boolean(),
    }),
  },
  leftResting: {
    input: z.strictObject({ ...ofCampaign, size: count }),
    result: z.strictObject({ enrolmentIds: z.array(id) }),
  },
  runSimulation: {
    input: ofSimulation,
    result: z.strictObject({ status: z.enum(simulationStatuses) }),
  },
  failSimulation: { input: ofSimulation, result: z.void() },
  noteCampaign: {
    input: z.strictObject({ ...ofCampaign, at: instant, ...campaignProgress }),
    result: z.void(),
  },
} satisfies ActivitySchemas<LifecycleActivities>;
