import { z } from 'zod';
import {
  accountId,
  key,
  orBefore,
  sentence,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { milestones, stageKinds } from '../../stages/index.ts';
import type { CrmActivities } from '../index.ts';

/** The parts of a `Standing`. */
export const standing = {
  stage: key,
  kind: z.enum(stageKinds),
  reachable: z.array(z.enum(milestones)),
};

export const crmSchemas = {
  moveStage: {
    // Lives that began before reasons were a list carry one in their own words.
    input: z.strictObject({ ...subject, to: z.enum(milestones), reason: sentence }),
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
