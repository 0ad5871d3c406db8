import type { Occurrence } from '../../platform/occurrence/index.ts';
import type { Stage, Standing } from '../stages/index.ts';

/** A person moved the lead's stage. Of what it means only what was sent before stages had kinds is absent. */
export interface StageChange extends Occurrence, Partial<Omit<Standing, 'stage'>> {
  to: Stage;
}
