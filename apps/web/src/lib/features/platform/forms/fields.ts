import { plainWords } from '#lib/ui/data/plain.ts';

/** Makes the fields of a form from a schema (JSON Schema draft 2020-12): of a template's parameters, of a step. */
export type ParamField = {
  name: string;
  label: string;
  hint: string | null;
  required: boolean;
} & (
  | {
      kind: 'text';
      multiline: boolean;
      minLength: number | null;
      maxLength: number | null;
      format: string | null;
    }
  | { kind: 'number'; integer: boolean; min: number | null; max: number | null }
  | { kind: 'switch' }
  | { kind: 'choice'; options: { value: string; label: string }[] }
  /** What the form cannot show: kept as it is given. */
  | { kind: 'fixed' }
);

type Json = Record<string, unknown>;

export function fieldsOf(schema: Json): ParamField[] {
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    label: text(property.title) ?? plainWords(name),
    hint: text(property.description),
    // A property with a default may be left out, though zod lists it as required in its output form.
    required: required.has(name) && property.default === undefined,
    ...kindOf(property),
  }));
}

function kindOf(property: Json) {
  const options = choices(property);
  if (options) return { kind: 'choice' as const, options };
  switch (property.type) {
    case 'boolean':
      return { kind: 'switch' as const };
    case 'integer':
    case 'number':
      return {
        kind: 'number' as const,
        integer: property.type === 'integer',
        min: number(property.minimum),
        max: number(property.maximum),
      };
    case 'string':
      return {
        kind: 'text' as const,
        multiline: (number(property.maxLength) ?? 0) > 200,
        minLength: number(property.minLength),
        maxLength: number(property.maxLength),
        format: text(property.format),
      };
    default:
      return { kind: 'fixed' as const };
  }
}

function choices(property: Json) {
  const values = Array.isArray(property.enum)
    ? property.enum
    : Array.isArray(property.anyOf) && property.anyOf.every((one: Json) => typeof one.const === 'string')
      ? property.anyOf.map((one: Json) => one.const)
      : null;
  if (!values?.every((value) => typeof value === 'string')) return null;
  return (values as string[]).map((value) => ({ value, label: plainWords(value) }));
}

/** What is wrong with the values, by the field's name; empty when all is well. */
export function problemsOf(fields: readonly ParamField[], values: Json): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const problem = problemOf(field, values[field.name]);
    if (problem) problems[field.name] = problem;
  }
  return problems;
}

function problemOf(field: ParamField, value: unknown): string | null {
  const empty = value === undefined || value === null || value === '';
  if (empty) return field.required && field.kind !== 'fixed' ? `Give ${field.label.toLowerCase()}.` : null;
  if (field.kind === 'number') {
    if (typeof value !== 'number' || Number.isNaN(value)) return 'Give a number.';
    if (field.integer && !Number.isInteger(value)) return 'Give a whole number.';
    if (field.min !== null && value < field.min) return `Give at least ${field.min}.`;
    if (field.max !== null && value > field.max) return `Give at most ${field.max}.`;
  }
  if (field.kind === 'text' && typeof value === 'string') {
    if (field.minLength !== null && value.length < field.minLength)
      return `Give at least ${field.minLength} characters.`;
    if (field.maxLength !== null && value.length > field.maxLength)
      return `Shorten this to ${field.maxLength} characters; it has ${value.length}.`;
  }
  return null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const number = (value: unknown): number | null =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;
