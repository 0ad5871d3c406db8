import { z } from 'zod';

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
