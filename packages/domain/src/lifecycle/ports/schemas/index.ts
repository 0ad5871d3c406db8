import { z } from 'zod';
import { heldReasons } from '../../../crm/life/held.ts';
import { nextCodes } from '../../../crm/life/next.ts';
import { lifecycleOutcomes, lifecyclePhases } from '../../../crm/life/phase.ts';
import {
  count,
  cursor,
  id,
  instant,
  key,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { campaignStatuses } from '../../campaign/index.ts';
import { lifecycleInput } from '../../life/schema/index.ts';
import type { LifecycleActivities } from '../index.ts';

const ofCampaign = { orgId: id, campaignId: id };

/** The parts of an `EnrolmentProgress`. */
export const enrolmentProgress = {
  phase: z.enum(lifecyclePhases),
  position: count,
  stepKey: key.nullable(),
  held: z.enum(heldReasons).nullable(),
  nextCode: z.enum(nextCodes).nullable(),
  nextStepKey: key.nullable(),
  nextAt: instant.nullable(),
  orderNo: count.optional(),
};

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
  endEnrolment: {
    input: z.strictObject({ ...subject, outcome: z.enum(lifecycleOutcomes) }),
    result: z.void(),
  },
  enrolBatch: {
    input: z.strictObject({ ...ofCampaign, cursor, size: count, at: instant }),
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
    result: z.strictObject({ enrolmentIds: z.array(id), after: cursor }),
  },
  noteCampaign: {
    input: z.strictObject({ ...ofCampaign, at: instant, ...campaignProgress }),
    result: z.void(),
  },
} satisfies ActivitySchemas<LifecycleActivities>;
