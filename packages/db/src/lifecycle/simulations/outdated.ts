import { SIMULATION_KEPT_HOURS } from '@leadfactory/domain/lifecycle/simulation';
import type { Tx } from '../../platform/client/index.ts';

/** Removes simulations that are kept no longer, with all that they hold; says how many. */
export const removeOldSimulations = (tx: Tx): Promise<number> => tx.$executeRaw`
  DELETE FROM simulation WHERE org_id = (SELECT current_org())
    AND created_at < now() - make_interval(hours => ${SIMULATION_KEPT_HOURS}::int)`;
