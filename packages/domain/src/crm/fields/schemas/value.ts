import { z } from 'zod';
import { instant, named, person } from '../../../platform/values/index.ts';
import { heldReasons } from '../../life/held.ts';
import { nextCodes } from '../../life/next.ts';
import type { FieldType } from '../type.ts';

const nextStep = z.object({
  campaign: named,
  code: z.enum(nextCodes).nullable(),
  stepKey: z.string().nullable(),
  stepKind: z.string().nullable(),
  label: z.string().nullable(),
  at: instant.nullable(),
  held: z.enum(heldReasons).nullable(),
  clockOffsetMs: z.number(),
});

/** A word of the organisation's own, by its key. */
const key = z.stringFormat('key', /^[a-z0-9_-]{1,60}$/);

/** A value of this type, as it is given out. */
export function valueSchema(type: FieldType): z.ZodType {
  switch (type.kind) {
    case 'number':
    case 'points':
    case 'money':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'instant':
      return instant;
    case 'choice':
      return type.options ? z.enum(type.options as [string, ...string[]]) : key;
    case 'reference':
      return named;
    case 'person':
      return person;
    case 'next':
      return nextStep;
    default:
      return z.string();
  }
}
