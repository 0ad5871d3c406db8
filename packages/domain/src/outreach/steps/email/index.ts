import { z } from 'zod';
import { sendOutcome, stepOutcome } from '../../outcome/index.ts';
import { knowingStep, stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';

/** An email to the lead, in one to five variants; each lead gets one of them by weight, and keeps it. */
export const email = stepKind({
  kind: 'email',
  schema: z
    .object({
      kind: z.literal('email'),
      key: stepKey,
      name: z.string().min(1).max(80),
      /** Liquid templates; the variables are listed in docs/authors.md. The body is Markdown. */
      variants: z
        .array(
          z.object({
            key: z.string().regex(/^[a-z0-9]{1,8}$/),
            weight: z.number().int().min(1).max(100).default(1),
            /** Blank in a follow-up: `Re: ` and the first mail's. */
            subject: z.string().max(200),
            body: z.string().min(1).max(20_000),
          }),
        )
        .min(1)
        .max(5),
    })
    .strict(),
  blank: (key) => ({
    ...{ kind: 'email', key, name: 'Email' },
    variants: [{ key: 'a', weight: 1, subject: '', body: '' }],
  }),
  plan: (step) => ({ kind: 'email' as const, key: step.key }),
  effects: {
    /** Claims the ledger's row for (enrolment, step), sends once, records; or says who forbids it. Never called with retries. */
    sendStep: { input: knowingStep, result: stepOutcome },
    /** Finds out, from the provider, what became of a claimed row. `retry` means: it was surely not sent. */
    reconcileStep: { input: stepSubject, result: sendOutcome },
  },
  words: { name: 'Email', title: (step) => step.name },
  texts: (step) =>
    Object.fromEntries(
      step.variants.flatMap(({ subject, body }, i) => [
        [`variants.${i}.subject`, subject],
        [`variants.${i}.body`, body],
      ]),
    ),
});
export type EmailStep = z.infer<typeof email.schema>;
