import { z } from 'zod';
import type { Field, FieldValue } from '../field.ts';
import type { DeclaredField } from '../row.ts';
import { fields, sortable } from '../views.ts';
import { valueSchema } from './value.ts';

/** The filters that have a name of their own in a list's input: `stages`, `minScore`, … */
export const paramShape = shapeOf((field) => paramSchema(field));

/** The same where a filter that is there must filter something: a list without members is refused. */
export const narrowingShape = shapeOf((field) => {
  const schema = paramSchema(field);
  return schema instanceof z.ZodArray ? schema.min(1).max(1000) : schema;
});

function shapeOf(schema: (field: Field) => z.ZodType): ParamShape {
  return Object.fromEntries(
    fields.flatMap((field) => (field.param ? [[field.param.name, schema(field).optional()]] : [])),
  ) as ParamShape;
}

type ParamShape = {
  [F in Extract<DeclaredField, { param: object }> as F['param']['name']]: z.ZodOptional<
    z.ZodType<ParamValue<F>, ParamValue<F>>
  >;
};

/** What a filter is held against: ids, choices, a least number, or `none`. */
export type ParamValue<F> = F extends { param: { test: infer Test } }
  ? Test extends 'oneOf'
    ? (FieldValue<F> extends { id: string } ? string : FieldValue<F>)[]
    : Test extends 'atLeast'
      ? number
      : string
  : never;

function paramSchema({ type, param, label }: Field): z.ZodType {
  switch (param!.test) {
    case 'oneOf':
      return z
        .array(type.kind === 'reference' ? z.uuid() : valueSchema(type))
        .meta({ description: `${label}: one of these.` });
    case 'atLeast':
      return z
        .number()
        .int()
        .min(0)
        .max(100)
        .meta({ description: `${label}: at least this; leads without one are left out.` });
    case 'isOrNone':
      return z
        .string()
        .max(64)
        .meta({ description: `${label}: an id, or \`none\`.` });
  }
}

/** A declared field that lists are sorted by, or an own one: `fields.budget`. */
export type SortKey = Extract<DeclaredField, { sort: object }>['key'] | `fields.${string}`;

const declared = sortable().map(({ key }) => key);

/** A text, not a union: an address and a REST parameter carry nothing else. */
export const sortKey = z.string().regex(new RegExp(`^(${declared.join('|')}|fields\\.[a-z0-9_]{1,60})$`), {
  error: `Sort by one of: ${declared.join(', ')}, or by a field of your own (fields.<key>).`,
}) as unknown as z.ZodType<SortKey, SortKey>;

/** Conditions on any field, the organisation's own too: `city:contains:ber`, `fields.budget:atLeast:1000`. */
export const where = z.array(z.string().max(600)).max(20).meta({
  description:
    'Conditions on fields that must all hold, each `field:test:value`: `city:contains:ber`, `fields.budget:atLeast:1000`, `fields.tier:oneOf:gold|silver`, `fields.budget:empty`. Tests: contains, is, oneOf, atLeast, atMost, empty, filled.',
});
