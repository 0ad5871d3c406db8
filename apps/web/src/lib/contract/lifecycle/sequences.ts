import { sequenceRow } from '@leadfactory/domain/lifecycle/sequences';
import { draftSteps } from '@leadfactory/domain/outreach/draft';
import { step } from '@leadfactory/domain/outreach/steps';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id, instant } from '../platform/values.ts';

export { sequenceChoice, sequenceDetail } from '@leadfactory/domain/lifecycle/sequences';

export const sequenceFilter = z.object({
  /** Part of a name. */
  search: z.string().max(100).optional(),
  /** Those that were put away. */
  archived: z.boolean().optional(),
});
export const sequencesInput = pageInput.extend(sequenceFilter.shape);
export const sequencePage = pageOf(sequenceRow);

const name = z.string().trim().min(1, 'give the sequence a name').max(100);
/**
 * Steps that need not be complete: an object each, with `kind`, `key` and its ways. What else is in them is looked at when
 * they are published, so that nothing that somebody wrote is refused before.
 */
const steps = z
  .array(z.record(z.string(), z.unknown()))
  .max(200)
  .superRefine((given, ctx) => {
    for (const { message, path } of draftSteps.safeParse(given).error?.issues ?? [])
      ctx.addIssue({ code: 'custom', message, path });
  });
const revision = z.number().int().min(0).max(1_000_000_000);

export const sequenceCreate = z.object({
  name,
  /** For campaigns of this template: its texts may name the template's parameters. */
  template: z.string().min(1).max(60),
  /** What it begins with; absent: the template's own steps. */
  steps: steps.optional(),
});
export const sequenceClone = z.object({ id, name });
export const sequenceRename = z.object({ id, name });
/** `revision`: of the draft that it was made from; another is refused. */
export const sequenceSave = z.object({ id, revision, steps });
export const sequencePublish = z.object({ id, revision });
export const sequenceRevert = z.object({ id, versionId: id, revision });
export const sequenceVersionInput = z.object({ id, versionId: id });
export const sequenceVersion = z.object({ steps: z.array(step) });

/** What keeps a draft from being published, by the steps’ keys; null: the sequence as a whole. */
const problems = z.array(
  z.object({ stepKey: z.string().nullable(), field: z.string(), message: z.string() }),
);
export const sequenceProblems = z.object({ revision: z.number(), problems });
export const sequenceSaved = z.object({
  revision: z.number(),
  savedAt: instant,
  /** It says something else than the newest version. */
  changed: z.boolean(),
  problems,
});
export const sequencePublished = z.object({ versionId: id, version: z.number() });
