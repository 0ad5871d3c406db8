import type { FieldValue } from './field.ts';
import type { registry } from './registry.ts';

/** A declared field, with its names as they are written. */
export type DeclaredField = (typeof registry)[number];

/**
 * What a list shows of a lead, each value at its field's path (`company.city`). Instants are ISO 8601 UTC, amounts
 * integer cents; null where there is no value.
 */
export type LeadValues = Merged<
  DeclaredField extends infer F
    ? F extends { row: infer Path extends string }
      ? At<Path, Shown<F>>
      : never
    : never
>;

type Shown<F> = F extends { required: true } ? FieldValue<F> : FieldValue<F> | null;

type At<Path extends string, Value> = Path extends `${infer Head}.${infer Rest}`
  ? { [K in Head]: At<Rest, Value> }
  : { [K in Path]: Value };

type Merged<Union> = (Union extends unknown ? (part: Union) => void : never) extends (all: infer All) => void
  ? { [K in keyof All]: All[K] }
  : never;

/** The value at a path of a row; undefined where the path leads nowhere. */
export const valueAt = (row: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | null)?.[part], row);

/** Puts a value at a path of a row, making what leads there. */
export function setAt(row: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at = row;
  for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
  at[last] = value;
}
