import type { Occurrence } from '../../platform/occurrence/index.ts';

/** Whose the lead is now; null: nobody's. */
export interface Reassignment extends Occurrence {
  ownerId: string | null;
}
