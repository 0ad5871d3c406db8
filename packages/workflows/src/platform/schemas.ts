import { reference } from '@leadfactory/domain/platform/impersonal/schemas';
import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { z } from 'zod';

/** What every signal carries. */
export const occurrence = z.strictObject({ id: reference } satisfies {
  [Part in keyof Occurrence]: z.ZodType;
});
