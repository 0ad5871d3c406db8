import { directions } from '@leadfactory/domain/platform/order';
import { z } from 'zod';

/** A page of a list by keyset: pass `cursor` back as it came; null or absent for the first page. */
export const pageInput = z.object({
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(200).optional(),
});
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), nextCursor: z.string().nullable() });

/** Against a sort's own direction. */
export const direction = z.enum(directions);
