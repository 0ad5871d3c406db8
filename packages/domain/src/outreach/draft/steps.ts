import { z } from 'zod';
import { allSteps, stepKinds, type AnyStep, type DraftStep, type StepKind } from '../steps/index.ts';

/** More than a sequence may have, so that one that has grown too long can still be kept, and be told so. */
const MOST_IN_DRAFT = 200;

const list: z.ZodType<DraftStep[]> = z.lazy(() => onOneWay);

const kinds = Object.values(stepKinds) as unknown as StepKind<string, AnyStep, AnyStep>[];
const shapes = kinds.map(({ kind, holds }) =>
  z.looseObject({ kind: z.literal(kind), key: z.string().min(1).max(40), ...holds?.(list) }),
);

/** A step of a draft: which kind, its key and its ways; all else is looked at when the sequence is published. */
const draftStep = z.discriminatedUnion(
  'kind',
  shapes as unknown as [(typeof shapes)[number], ...typeof shapes],
) as z.ZodType<DraftStep>;

/** One and the same wherever it is asked for, so that whoever walks the schema comes to an end. */
const onOneWay = z.array(draftStep).max(MOST_IN_DRAFT);

/** The steps of a sequence that somebody is still working on. */
export const draftSteps = z.array(draftStep).refine((steps) => allSteps(steps).length <= MOST_IN_DRAFT, {
  message: `has more than ${MOST_IN_DRAFT} steps, on all its ways together`,
});
