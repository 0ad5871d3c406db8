import { z } from 'zod';
import { id, instant, named, person } from '../../../platform/values/index.ts';
import { draftStatuses } from '../index.ts';

/** A mail before it goes, as lists show it. */
export const mailDraft = z.object({
  id,
  /** Whoever decides says which text they have seen. */
  revision: z.number().int(),
  status: z.enum(draftStatuses),
  lead: named,
  campaign: named,
  enrolmentId: id,
  stepKey: z.string(),
  /** The step's own name; its key where its version has it no more. */
  step: z.string(),
  subject: z.string(),
  /** How its text begins. */
  preview: z.string(),
  /** From when on it may leave, on the lead's clock. */
  plannedAt: instant,
  /** Somebody wrote it for this lead. */
  overridden: z.boolean(),
  owner: person.nullable(),
});
export type MailDraft = z.infer<typeof mailDraft>;

/** A mail before it goes, in full. */
export const mailDraftDetail = mailDraft.omit({ preview: true }).extend({
  /** Markdown, without what stands under every mail. */
  body: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  /** Null: the lead has no address. */
  to: z.string().nullable(),
  /** Why it was rejected, in a person's words; why it was withdrawn, in a word. */
  reason: z.string().nullable(),
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  editedBy: person.nullable(),
  /** It can be changed and decided; not once it is leaving, or its lead's run has ended. */
  isOpen: z.boolean(),
  /** Its campaign has its mails approved. */
  needsApproval: z.boolean(),
});
export type MailDraftDetail = z.infer<typeof mailDraftDetail>;

/** How many wait, for the navigation. */
export const draftCounts = z.object({ waiting: z.number().int(), approved: z.number().int() });
export type DraftCounts = z.infer<typeof draftCounts>;
