import { z } from 'zod';
import { propertyOf, type Field, type PropertyOf } from '../field.ts';
import type { DeclaredField } from '../row.ts';
import { fields } from '../views.ts';

/** What a form or a call gives of a lead, as texts, by the names that the fields have there. */
export const givenShape = Object.fromEntries(
  fields.flatMap((field) =>
    field.api
      ? [
          [
            givenName(field),
            z.string().trim().max(field.api.max).optional().meta({ description: field.label }),
          ],
        ]
      : [],
  ),
) as GivenShape;

type Givable = Extract<DeclaredField, { api: object }>;
type GivenShape = { [F in Givable as GivenName<F>]: z.ZodOptional<z.ZodString> };
type GivenName<F extends Givable> = F extends { api: { name: infer Name extends string } }
  ? Name
  : PropertyOf<F['key']>;

export function givenName({ key, api }: Field): string {
  return api?.name ?? propertyOf(key);
}

/** The texts by their fields' keys. */
export const byKey = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = field.api && given[givenName(field)];
      return typeof text === 'string' ? [[field.key, text]] : [];
    }),
  );
