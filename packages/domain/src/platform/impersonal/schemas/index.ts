import { z } from 'zod';
import { isImpersonal } from '../mask.ts';
import { holdsToken } from '../tokens.ts';

// Of what the arguments and results of workflows and activities may be made. No text that a person typed is among it, and
// nothing that lets anybody in.

const noToken = (schema: z.ZodString) =>
  schema.refine((text) => !holdsToken(text), 'looks like a key or a token');

/** The id of a row. */
export const id = z.guid();

/** The id of somebody who signs in. */
export const accountId = noToken(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is no id of an account'));

/** The key of a step, a stage, a template or a product, or a word of one of our vocabularies. */
export const key = noToken(z.string().regex(/^(?=.*[a-z])[a-z0-9][a-z0-9_-]{0,59}$/, 'is no key'));

/** An id, with what it is the id of before it, or a key in its place. */
export const reference = z.union([
  z.string().regex(/^(?:[a-z][a-z-]{0,19}[-/])?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'is no id'),
  key,
]);

/** Where the next page begins: an id, a number, or an id with the number that it is sorted by before it. */
export const cursor = z
  .union([id, z.string().regex(/^(?:\d{1,6}|-?\d{1,3}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)])
  .nullable();

/** The name of a workflow. */
export const workflowName = z.string().regex(/^[a-z][A-Za-z]{0,59}$/, 'is no name of a workflow');

/** ISO 8601 UTC. */
export const instant = z.iso.datetime();

export const count = z.number().int().min(0);

/** A provider and its model, or the word for what wrote without one. */
export const writerName = noToken(
  z
    .string()
    .max(120)
    .regex(/^[a-z0-9][\w.-]*(?:\/[\w.:/-]+)?$/i, 'is no name of a model'),
);

/** A reason or an error for operators: one short text that `impersonal` has nothing to change in. */
export const sentence = z
  .string()
  .refine(isImpersonal, 'is too long, or holds what looks like an address, a number or a token');

/** Accepts also what code of before recorded; what is made today is of today's shape. */
export const orBefore = <T>(today: z.ZodType<T>, before: z.ZodType): z.ZodType<T> =>
  z.union([today, before]) as unknown as z.ZodType<T>;

/** A schema for what each of a port's activities is told and gives: one without is an error of types. */
export type ActivitySchemas<Port> = {
  [Name in keyof Port]: Port[Name] extends (input: infer Input) => Promise<infer Result>
    ? { input: z.ZodType<Input>; result: z.ZodType<Result> }
    : never;
};
