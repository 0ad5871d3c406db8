import type { Occurrence } from '../../platform/occurrence/index.ts';
import type { Stage } from '../stages/index.ts';

/** A person moved the lead's stage. */
export interface StageChange extends Occurrence {
  to: Stage;
}
