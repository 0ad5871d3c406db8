import { z } from 'zod';
import { deedPlaces, heldReasons } from '../../../crm/life/index.ts';
import { id, instant, named } from '../../../platform/values/index.ts';
import { unsentReasons } from '../reasons.ts';

/** Why nothing is sent to a lead now. */
export const unsent = z.object({
  reason: z.enum(unsentReasons),
  label: z.string(),
  /** In one plain sentence, without its times. */
  sentence: z.string(),
  /** Since when that is so, as far as it is known. */
  since: instant.nullable(),
  /** When something comes of it by itself. */
  at: instant.nullable(),
  /** The lead's likeliest IANA zone. */
  zone: z.string(),
  /** True where only a person can make it go on. */
  needsPerson: z.boolean(),
  /** The one thing to do, and where. */
  deed: z.object({ what: z.string(), where: z.enum([...deedPlaces, 'resume']) }).nullable(),
  /** What it is about. */
  enrolmentId: id.nullable(),
  campaignId: id.nullable(),
  mailboxId: id.nullable(),
  /** The colleague who said a word. */
  aboutLeadId: id.nullable(),
});
export type Unsent = z.infer<typeof unsent>;

/** A lead that is held, as lists show it. */
export const heldLead = z.object({
  enrolmentId: id,
  lead: named,
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  campaign: named,
  mailbox: z.object({ id, address: z.string() }),
  held: z.enum(heldReasons),
  heldAt: instant,
  /** As it is now: what holds it may be mended since, or something else may hold it, too. */
  unsent,
});
export type HeldLead = z.infer<typeof heldLead>;

/** All that one reason holds: how many, since when the first, and the oldest of them. */
export const heldGroup = z.object({
  reason: z.enum(heldReasons),
  count: z.number(),
  since: instant,
  /** Where all of them are in one campaign, or of one mailbox: that one. */
  campaign: named.nullable(),
  mailbox: z.object({ id, address: z.string() }).nullable(),
  leads: z.array(heldLead),
});
export type HeldGroup = z.infer<typeof heldGroup>;
