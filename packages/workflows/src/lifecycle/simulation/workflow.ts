import type { SimulationStatus } from '@leadfactory/domain/lifecycle/simulation';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { isExhausted } from '../../platform/failures.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { failSimulation, runSimulation } from '../effects.ts';

export interface SimulationInput {
  orgId: string;
  simulationId: string;
}

/** A simulation, in its organisation's turn: it runs the lives of its leads, which are no children of it. */
export async function simulation({ orgId, simulationId }: SimulationInput): Promise<SimulationStatus> {
  upsertSearchAttributes([{ key: keys.orgId, value: orgId }]);
  try {
    const { status } = await runSimulation({ orgId, simulationId });
    setCurrentDetails(`**Simulated**: ${status}`);
    return status;
  } catch (error) {
    if (!isExhausted(error)) throw error;
    await failSimulation({ orgId, simulationId });
    return 'failed';
  }
}
