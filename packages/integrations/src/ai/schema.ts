import { z } from 'zod';

/** Bounds that strict modes of some vendors refuse; they are checked here after the answer instead. */
const bounds = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', '$schema']);

/** A zod schema as JSON Schema that every provider takes in strict mode: shape only. */
export const wireSchema = (schema: z.ZodType): Record<string, unknown> =>
  without(z.toJSONSchema(schema)) as Record<string, unknown>;

/** With its bounds, for the words of the prompt. */
export const writtenSchema = (schema: z.ZodType): string => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return JSON.stringify(rest);
};

const without = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(without);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(bounds.has(key) && typeof value !== 'object'))
      .map(([key, value]) => [key, without(value)]),
  );
};
