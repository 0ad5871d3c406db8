import { z } from 'zod';

/** What a language model, or the built-in rules, make of an assessment. The same for both; nothing else is taken. */
export const insightOutput = z.strictObject({
  /** For the owner: what is good, what costs them most, what to do first. Plain text, no markup. */
  summary: z.string().min(1).max(1200),
  /** The top fixes, the dearest first. Each stands on a finding of the assessment. */
  fixes: z
    .array(
      z.strictObject({
        ruleId: z.string().min(1).max(120),
        title: z.string().min(1).max(160),
        /** Why it matters to this business. */
        why: z.string().min(1).max(400),
        /** What to do, in a sentence or two. */
        how: z.string().min(1).max(400),
      }),
    )
    .max(5),
  /** A personal opening line for an email to this lead; empty where nothing personal can be said truthfully. */
  opening: z.string().max(300),
  /** What hurts this business, in its own terms, for the mails. */
  painPoints: z.array(z.string().min(1).max(200)).max(5),
});
export type InsightOutput = z.infer<typeof insightOutput>;
