import { draftViews } from '@leadfactory/domain/outreach/drafts';
import { draftCounts, mailDraft, mailDraftDetail } from '@leadfactory/domain/outreach/drafts/schemas';
import { stepKey } from '@leadfactory/domain/outreach/steps';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id, instant } from '../platform/values.ts';
import { whyNotSent } from './previews.ts';

export { draftCounts };

export const draftFilter = z.object({
  /** Those that wait (the default), those approved that have not left, or those that were rejected. */
  view: z.enum(draftViews).optional(),
  campaignId: id.optional(),
  leadId: id.optional(),
  /** A person's id, or `none` for leads of nobody. */
  ownerId: z.string().max(64).optional(),
  /** Part of the lead's name or the subject. */
  search: z.string().max(200).optional(),
});
export const draftsInput = pageInput.extend(draftFilter.shape);
export const draftPage = pageOf(mailDraft);

/** As a mail program shows it: without a pixel, with links as they stand in the text. */
const shown = {
  html: z.string(),
  text: z.string(),
  /** Why it would not leave now; null: it would, once its time comes. */
  whyNot: whyNotSent.nullable(),
};
export const draft = mailDraftDetail.extend(shown);

export const nextMailInput = z.object({ enrolmentId: id });
/** The mail that a lead gets next, as it would be sent, and whether somebody wrote it for the lead already. */
export const nextMail = mailDraftDetail
  .pick({ enrolmentId: true, stepKey: true, subject: true, body: true, from: true, to: true })
  .extend({
    /** Null: nobody has touched it. */
    draftId: id.nullable(),
    revision: z.number().int().nullable(),
    overridden: z.boolean(),
    plannedAt: instant,
    ...shown,
  });

/** Of the text that somebody has seen. */
const revision = z.number().int().min(1).max(1_000_000);

const reached = z.object({ enrolmentId: id, stepKey });
export const draftEditInput = reached.extend({
  /** Of the text that was changed; null: nobody had touched it. */
  revision: revision.nullable(),
  subject: z
    .string()
    .trim()
    .min(1, 'Give it a subject.')
    .max(300)
    .regex(/^[^\r\n]*$/, 'A subject has one line.'),
  /** Markdown, without what stands under every mail. */
  body: z.string().trim().min(1, 'Write something first.').max(50_000),
});
export const draftEdited = z.object({ id, revision: z.number().int() });

/** Drafts by the text that whoever decides has seen. */
const seen = z
  .array(z.object({ id, revision: revision }))
  .min(1)
  .max(50);
export const draftsApproveInput = z.object({ drafts: seen });
export const draftsRejectInput = z.object({
  drafts: seen,
  /** For whoever looks at the lead's timeline. */
  reason: z.string().trim().min(1, 'Say why.').max(500),
});
export const draftsDecided = z.object({
  decided: z.number().int(),
  /** Those that stay as they are, each with the reason. */
  failed: z.array(z.object({ id, why: z.string() })),
});
