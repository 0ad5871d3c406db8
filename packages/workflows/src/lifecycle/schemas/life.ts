import {
  heldReasons,
  lifecycleOutcomes,
  lifecyclePhases,
  nextCodes,
  temperatures,
} from '@leadfactory/domain/crm/life';
import { enrolmentProgress, stageReason, standing } from '@leadfactory/domain/crm/ports/schemas';
import { milestones } from '@leadfactory/domain/crm/stages';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { sequencePlan } from '@leadfactory/domain/outreach/plan/schema';
import {
  accountId,
  count,
  id,
  instant,
  key,
  orBefore,
  reference,
  sentence,
} from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import type { Carried } from '../life/carried.ts';

const scored = { score: z.number().nullable(), temperature: z.enum(temperatures).nullable() };
const next = { code: z.enum(nextCodes), stepKey: key.nullable(), at: instant.nullable() };
const labelled = z.strictObject({ ...next, label: sentence });

const shown = {
  phase: z.enum(lifecyclePhases),
  stage: key,
  ...scored,
  position: count,
  steps: count,
  held: z.enum(heldReasons).nullable(),
  outcome: z.enum(lifecycleOutcomes).nullable(),
  now: instant,
};

/** What a life answers. Before steps had places by key, it named none. */
export const lifecycleState: z.ZodType<LifecycleState> = orBefore(
  z.strictObject({ ...shown, current: key.nullable(), next: labelled.nullable() }),
  z.strictObject({
    ...shown,
    current: key.nullable().optional(),
    next: labelled.extend({ code: next.code.optional() }).nullable(),
  }),
);

/** What a lead that was taken in has come to. */
export const intakeResult = z.strictObject({ stage: key, ...scored }).nullable();

export const lifecycleOutcome = z.enum(lifecycleOutcomes);

const ending = z.strictObject({
  outcome: lifecycleOutcome,
  stage: z.enum(milestones).nullable(),
  // Of before reasons were codes: a sentence.
  reason: z.union([stageReason, sentence]),
});

const place = z.strictObject(enrolmentProgress);

/** A place in JSON, as Postgres was told it. */
const isPlace = (json: string): boolean => {
  try {
    return place.partial().safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
};

/** What a run of a life hands to the next: of code of before, too, whose other parts were numbers, keys and instants. */
export const carried = z
  .object({
    orgId: id,
    leadId: id,
    enrolmentId: id,
    phase: shown.phase,
    stage: key,
    kind: standing.kind.optional(),
    reachable: standing.reachable.optional(),
    ...scored,
    plan: sequencePlan,
    joined: z.boolean().optional(),
    done: z.array(key),
    tasksDone: z.array(key).optional(),
    awaited: z.strictObject({ stepKey: key, leftMs: z.number() }).nullish(),
    holds: z.array(z.enum(heldReasons)),
    blocked: shown.held,
    next: z.union([z.strictObject(next), labelled.extend({ code: next.code.optional() })]).nullish(),
    ending: ending.nullable(),
    outcome: shown.outcome,
    orders: z.array(reference),
    fulfilled: z.array(reference),
    engagements: z.strictObject({ opened: count, clicked: count, visited: count }),
    ownerId: accountId.nullable(),
    seen: z.array(reference),
    noted: z.string().refine(isPlace, 'is no place').nullable(),
  })
  .catchall(z.union([z.number(), z.boolean(), z.null(), key, instant])) as unknown as z.ZodType<
  Carried | undefined
>;
