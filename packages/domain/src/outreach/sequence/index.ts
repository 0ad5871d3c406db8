import { z } from 'zod';

export { messageVariables } from './variables.ts';

/** A span of time as authors write it; the parts add up. */
export const duration = z
  .object({
    days: z.number().min(0).optional(),
    hours: z.number().min(0).optional(),
    minutes: z.number().min(0).optional(),
    seconds: z.number().min(0).optional(),
  })
  .strict();
export type Duration = z.infer<typeof duration>;

/** Milliseconds in a duration; a day is 24 hours. */
export const durationMs = (d: Duration): number =>
  (((d.days ?? 0) * 24 + (d.hours ?? 0)) * 60 + (d.minutes ?? 0)) * 60_000 + (d.seconds ?? 0) * 1000;

/** Unique within a sequence and stable across its versions: it keys the send ledger and attribution. */
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'use 1 to 40 of a-z, 0-9 and -');

const waitStep = z.object({ kind: z.literal('wait'), key, for: duration }).strict();
const emailStep = z
  .object({
    kind: z.literal('email'),
    key,
    name: z.string().min(1).max(80),
    /** Liquid templates; the variables are listed in docs/authors.md. Body is plain text with Markdown links. */
    variants: z
      .array(
        z.object({
          key: z.string().regex(/^[a-z0-9]{1,8}$/),
          weight: z.number().int().min(1).max(100).default(1),
          subject: z.string().min(1).max(200),
          body: z.string().min(1).max(20_000),
        }),
      )
      .min(1)
      .max(5),
  })
  .strict();
const taskStep = z.object({ kind: z.literal('task'), key, title: z.string().min(1).max(200) }).strict();

export const step = z.discriminatedUnion('kind', [waitStep, emailStep, taskStep]);
export type Step = z.infer<typeof step>;
export type EmailStep = z.infer<typeof emailStep>;

export const sequenceDefinition = z
  .object({ steps: z.array(step).min(1).max(100) })
  .strict()
  .check((ctx) => {
    const seen = new Set<string>();
    ctx.value.steps.forEach((s, i) => {
      if (seen.has(s.key))
        ctx.issues.push({
          code: 'custom',
          message: `two steps have the key "${s.key}"; keys are unique within a sequence`,
          path: ['steps', i, 'key'],
          input: s.key,
        });
      seen.add(s.key);
    });
  });
export type SequenceDefinition = z.infer<typeof sequenceDefinition>;

/**
 * The sequence as it travels in a workflow's arguments: its shape only. Message text stays in Postgres
 * (rule 10) and is read from the version by the send activity.
 */
export type SequencePlan = { versionId: string; steps: PlannedStep[] };
export type PlannedStep =
  { kind: 'wait'; key: string; ms: number } | { kind: 'email'; key: string } | { kind: 'task'; key: string };

export const planOf = (versionId: string, definition: SequenceDefinition): SequencePlan => ({
  versionId,
  steps: definition.steps.map((s) =>
    s.kind === 'wait' ? { kind: s.kind, key: s.key, ms: durationMs(s.for) } : { kind: s.kind, key: s.key },
  ),
});
