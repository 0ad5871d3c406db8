import { z } from 'zod';

/** An industry package, as who chooses needs it. */
export const industry = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** In labels and words, what it brings. */
  fields: z.array(z.string()),
  rules: z.array(z.string()),
  sequences: z.array(z.string()),
});

export const industryList = z.object({
  /** The one that holds; null: none. */
  chosen: z.string().nullable(),
  industries: z.array(industry),
});

export const industryInput = z.object({
  /** Its id; null: none. */
  industry: z.string().max(40).nullable(),
});

export const industryOutcome = z.object({
  industry: z.string().nullable(),
  /** What was not there before. */
  added: z.object({ fields: z.array(z.string()), rules: z.array(z.string()) }),
  /** Score rules that do not fit a field of the organisation's own under the same key. */
  leftOut: z.array(z.object({ text: z.string(), why: z.string() })),
  /** What the industry of before brought: nothing of it is taken away. */
  stays: z.object({
    fields: z.array(z.object({ label: z.string(), leads: z.number() })),
    rules: z.array(z.string()),
  }),
});
