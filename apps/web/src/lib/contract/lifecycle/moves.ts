import { movePreview, versionMove } from '@leadfactory/domain/lifecycle/moves';
import { z } from 'zod';
import { id } from '../platform/values.ts';

export { movePreview };

/** A campaign, and the version of its sequence that its leads are to go on by; absent: the newest. */
export const moveInput = z.object({ id, versionId: id.optional() });
export const moveStarted = z.object({ moveId: id });
/** Null: none was. */
export const latestMove = z.object({ move: versionMove.nullable() });
