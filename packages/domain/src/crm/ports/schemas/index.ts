import { z } from 'zod';
import {
  accountId,
  count,
  instant,
  key,
  orBefore,
  sentence,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { heldReasons } from '../../life/held.ts';
import { nextCodes } from '../../life/next.ts';
import { lifecyclePhases } from '../../life/phase.ts';
import { milestones, stageKinds, stageReasons, type StageReason } from '../../stages/index.ts';
import type { CrmActivities } from '../index.ts';

/** The parts of a `Standing`. */
export const standing = {
  stage: key,
  kind: z.enum(stageKinds),
  reachable: z.array(z.enum(milestones)),
};

/** A `StageReason`. */
export const stageReason: z.ZodType<StageReason> = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('low_score'), score: z.number(), below: z.number() }),
  z.strictObject({ code: z.enum(['moved_by_person', 'set_by_step']), to: key }),
  z.strictObject({ code: z.literal('bought'), product: key.optional() }),
  z.strictObject({
    code: z.enum(stageReasons).exclude(['low_score', 'moved_by_person', 'set_by_step', 'bought']),
  }),
]);

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

/** The parts of a `Moving`, a `Moved` and a `Noting`. */
export const moving = {
  moving: z.strictObject({ to: z.enum(milestones), reason: stageReason }).optional(),
};
export const moved = { standing: z.strictObject(standing).optional() };
export const noting = { place: z.strictObject(enrolmentProgress).optional() };

export const crmSchemas = {
  moveStage: {
    // Lives that began before reasons were codes carry one in their own words.
    input: z.strictObject({ ...subject, to: z.enum(milestones), reason: z.union([stageReason, sentence]) }),
    result: orBefore(
      z.strictObject({ ...standing, moved: z.boolean() }),
      z.strictObject({ stage: key, moved: z.boolean() }),
    ),
  },
  routeLead: {
    input: z.strictObject(subject),
    result: z.strictObject({ ownerId: accountId.nullable() }),
  },
  leadStage: {
    input: z.strictObject({ ...subject, ...noting }),
    result: orBefore(
      z.strictObject({ ...standing, erased: z.boolean() }),
      z.strictObject({ stage: key, erased: z.boolean() }),
    ),
  },
} satisfies ActivitySchemas<CrmActivities>;
