import { z } from 'zod';
import { count, key } from '../../platform/impersonal/schemas/index.ts';
import type { Subject } from '../../platform/ports/index.ts';
import { subject } from '../../platform/ports/schemas/index.ts';

/** What an effect is told: whose step it is. */
export interface StepSubject extends Subject {
  stepKey: string;
}
export const stepSubject = z.strictObject({ ...subject, stepKey: key }) satisfies z.ZodType<StepSubject>;

/**
 * The number of the newest order to its campaign that a life knows: it hears of those since. Absent in lives that are told
 * of each.
 */
export interface Knowing {
  orderNo?: number | undefined;
}
export const knowing = { orderNo: count.optional() };
export const knowingStep: z.ZodType<StepSubject & Knowing> = z.strictObject({
  ...subject,
  stepKey: key,
  ...knowing,
});

/** What the worker does for a step, with what it is told and gives: nothing that a person typed. */
export interface StepEffect {
  input: z.ZodType;
  result: z.ZodType;
}

/** The port that these effects make. */
export type PortOf<Effects> = {
  [Name in keyof Effects]: Effects[Name] extends {
    input: z.ZodType<infer Input>;
    result: z.ZodType<infer Result>;
  }
    ? (input: Input) => Promise<Result>
    : never;
};
