import { duplicate, mergeRow } from '@leadfactory/domain/crm/merges/schemas';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id } from '../platform/values.ts';

export const duplicates = pageOf(duplicate);
export const merges = z.object({ rows: z.array(mergeRow) });
export const mergePage = pageOf(mergeRow);
export const mergesInput = pageInput.extend({ id });

/** Without an id: of all leads. */
export const duplicatesInput = pageInput.extend({ id: id.optional(), importId: id.optional() });
/** `otherId` goes into the lead `id`. */
export const mergeInput = z.object({ id, otherId: id });
export const mergeDone = z.object({ mergeId: id });
/** The lead that the row, or the other lead, is from now on. */
export const undone = z.object({ leadId: id });
