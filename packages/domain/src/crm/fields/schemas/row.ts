import { z } from 'zod';
import type { FieldSpec } from '../field.ts';
import { setAt, type LeadValues } from '../row.ts';
import { fields } from '../views.ts';
import { valueSchema } from './value.ts';

/** What a row gives of a lead: each field at its path, null where it has no value. */
export const leadShape: LeadShape = shapeOf(tree());

type LeadShape = {
  [K in keyof Omit<LeadValues, 'company'>]: z.ZodType<LeadValues[K]>;
} & { company: z.ZodObject<{ [K in keyof LeadValues['company']]: z.ZodType<LeadValues['company'][K]> }> };

type Tree = { [name: string]: z.ZodType | Tree };

function tree(): Tree {
  const root: Tree = {};
  for (const field of fields) if (field.row) setAt(root, field.row, valueOf(field));
  return root;
}

function valueOf(field: FieldSpec): z.ZodType {
  const value = valueSchema(field.type).meta({ description: field.label });
  return field.required ? value : value.nullable();
}

function shapeOf(branch: Tree): LeadShape {
  return Object.fromEntries(
    Object.entries(branch).map(([name, part]) => [
      name,
      part instanceof z.ZodType ? part : z.object(shapeOf(part)),
    ]),
  ) as unknown as LeadShape;
}
