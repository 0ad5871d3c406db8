import { z } from 'zod';
import { keyFrom, ownTypes } from '../../crm/fields/own.ts';
import { step } from '../../outreach/sequence/index.ts';

const line = (most: number) => z.string().trim().min(1).max(most);

/** A field that the industry brings: it becomes one of the organisation's own. */
export const industryField = z
  .object({
    /** Names it in mails, imports and conditions: `monthly_retainer` is `fields.monthly_retainer`. */
    key: z.string(),
    label: line(60),
    type: z.enum(ownTypes),
    /** What may be chosen, for a choice. */
    options: z.array(line(100)).min(1).max(100).optional(),
  })
  .strict()
  .refine(({ key, label }) => key === keyFrom(label), 'the key is not the one that the label makes')
  .refine(({ type, options }) => (type === 'choice') === (options !== undefined), 'options are of a choice');

/** Points for what a field holds, as an organisation gives them in Settings → Fields. */
export const industryRule = z
  .object({
    /** `field:test:value` */
    condition: line(600),
    /** -100..100 */
    points: z
      .number()
      .int()
      .min(-100)
      .max(100)
      .refine((points) => points !== 0, 'no points'),
    /** In words, as the reasons of a score have it. */
    text: line(120),
  })
  .strict();

/** A sequence that a new campaign may begin with, in place of its template's own. */
export const industrySequence = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    /** The template that runs it. */
    templateId: line(60),
    name: line(80),
    description: line(300),
    steps: z.array(step).min(1).max(100),
  })
  .strict();

/** What the app calls a thing: "prospect", "prospects". */
export const noun = z.object({ one: line(30), many: line(30) }).strict();

/** What an industry package declares: what an organisation of this industry asks, counts, sends and says. */
export const industrySchema = z
  .object({
    /** Also the folder's name. Never changes once organisations have chosen it. */
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    name: line(60),
    /** One or two sentences for who chooses. */
    description: line(300),
    fields: z.array(industryField).max(20),
    scoreRules: z.array(industryRule).max(20),
    sequences: z.array(industrySequence).max(20),
    /** Words that differ from the app's own, where it names these things. */
    words: z.object({ lead: noun.optional() }).strict(),
  })
  .strict();
export type Industry = z.infer<typeof industrySchema>;

/** Declares an industry package. Throws where a piece does not have the shape that its place asks for. */
export const industry = (declared: Industry): Industry => industrySchema.parse(declared);
