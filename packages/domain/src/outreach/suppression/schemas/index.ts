import { z } from 'zod';
import { actorKinds } from '../../../identity/actors/index.ts';
import { id, instant } from '../../../platform/values/index.ts';
import { suppressionDeeds, suppressionKinds, suppressionReasons } from '../index.ts';

/** What is told of an entry, and of each time that one came or went. */
const told = {
  id,
  kind: z.enum(suppressionKinds),
  /** An address, or a domain; null of an erased person. */
  value: z.string().nullable(),
  reason: z.enum(suppressionReasons),
  at: instant,
  /** Who did it; null: whoever was written to, or their mail server. */
  by: z
    .object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string().nullable() })
    .nullable(),
  /** What they wrote beside it. */
  note: z.string().nullable(),
  /** The mail that led to it, with its lead. */
  cause: z.object({ messageId: id, leadId: id, leadName: z.string() }).nullable(),
};

export const suppression = z.object({
  ...told,
  /** Whether members may take it away; else only the person themselves can. */
  removable: z.boolean(),
});
export type Suppression = z.infer<typeof suppression>;

export const suppressionEvent = z.object({ ...told, what: z.enum(suppressionDeeds) });
export type SuppressionEvent = z.infer<typeof suppressionEvent>;

/** Why a lead's address is not written to. */
export const leadSuppression = z.object({
  address: z.string(),
  /** The entry that covers it: the address, or a domain. */
  by: z.string(),
  reason: z.enum(suppressionReasons),
  at: instant,
});
export type LeadSuppression = z.infer<typeof leadSuppression>;
