import { z } from 'zod';
import { id, instant, named } from '../../../platform/values/index.ts';
import { identities } from '../../draft/kinds.ts';
import { likenesses } from '../../duplicates/likeness.ts';

/** By what a row or a lead became one with a lead; `person`: somebody said so. */
export const mergedBy = z.enum([...identities, 'person']);

/** A row, or a lead, that became one with a lead. */
export const mergeRow = z.object({
  id,
  /** The lead that stayed. */
  lead: named,
  /** The lead that went into it, or that the row became when it was undone. */
  other: named.nullable(),
  importId: id.nullable(),
  fileName: z.string().nullable(),
  /** Line of the import's file. */
  line: z.number().nullable(),
  by: mergedBy,
  /** What both had. */
  value: z.string().nullable(),
  at: instant,
  undoneAt: instant.nullable(),
  /** What was empty and was filled, in words. */
  filled: z.array(z.string()),
});
export type MergeRow = z.infer<typeof mergeRow>;

/** A lead as it is shown beside another that may be the same. */
export const compared = named.extend({
  company: z.string(),
  website: z.string().nullable(),
  person: z.string().nullable(),
  city: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  createdAt: instant,
  /** A campaign is running for it. */
  running: z.boolean(),
});

/** Two leads that may be one, and what speaks for it, the strongest first. */
export const duplicate = z.object({
  lead: compared,
  other: compared,
  score: z.number(),
  reasons: z.array(z.object({ kind: z.enum(likenesses), value: z.string() })),
});
export type Duplicate = z.infer<typeof duplicate>;
