import { z } from 'zod';
import {
  accountId,
  key,
  orBefore,
  sentence,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
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
  z.strictObject({ code: z.literal('moved_by_person'), to: key }),
  z.strictObject({ code: z.literal('bought'), product: key.optional() }),
  z.strictObject({ code: z.enum(stageReasons).exclude(['low_score', 'moved_by_person', 'bought']) }),
]);

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
    input: z.strictObject(subject),
    result: orBefore(
      z.strictObject({ ...standing, erased: z.boolean() }),
      z.strictObject({ stage: key, erased: z.boolean() }),
    ),
  },
} satisfies ActivitySchemas<CrmActivities>;
