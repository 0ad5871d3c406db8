import { duplicates, mergeRow } from '@leadfactory/domain/crm/merges/schemas';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id } from '../platform/values.ts';

export { duplicates };
export const merges = z.object({ rows: z.array(mergeRow) });
export const mergePage = pageOf(mergeRow);
export const mergesInput = pageInput.extend({ id });

/** Without an id: of all leads. */
export const duplicatesInput = z.object({
  id: id.optional(),
  importId: id.optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
/** `otherId` goes into the lead `id`. */
export const mergeInput = z.object({ id, otherId: id });
export const mergeDone = z.object({ mergeId: id });
/** The lead that the row, or the other lead, is from now on. */
export const undone = z.object({ leadId: id });
