import { heldGroup, heldLead } from '@leadfactory/domain/lifecycle/unsent/schemas';
import { z } from 'zod';
import { heldReason } from '../crm/words.ts';
import { pageInput, pageOf } from '../platform/page.ts';
import { id } from '../platform/values.ts';

/** Whose leads; what is left out narrows nothing. */
export const heldFilter = z.object({
  campaignId: id.optional(),
  mailboxId: id.optional(),
  /** A person's id, or `none` for leads of nobody. */
  ownerId: z.string().max(64).optional(),
});
/** Every reason for which somebody is held, the most first, each with the oldest five. */
export const heldGroups = z.object({ rows: z.array(heldGroup) });
export const heldListInput = pageInput.extend(heldFilter.shape).extend({ reason: heldReason });
export const heldPage = pageOf(heldLead);

/** Leads that a person paused, by their enrolments. */
export const heldResumeInput = z.object({ enrolmentIds: z.array(id).min(1).max(50) });
export const heldResumed = z.object({
  resumed: z.number(),
  /** Those that stay as they are, each with the reason. */
  failed: z.array(z.object({ enrolmentId: id, why: z.string() })),
});
