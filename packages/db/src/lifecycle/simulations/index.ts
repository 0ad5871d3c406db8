export { simulatedFacts, takenForGranted, type SimulatedFacts } from './facts.ts';
export { cancelSimulation } from './cancel.ts';
export { createSimulation, simulateAgain, type SimulationLeads } from './create.ts';
export { simulatedCampaign } from './of-campaign.ts';
export { removeOldSimulations } from './outdated.ts';
export { simulationDetail } from './read.ts';
export {
  beginSimulation,
  endSimulation,
  keepProgress,
  simulationStatus,
  type BegunSimulation,
  type KeptEntry,
  type KeptLead,
} from './run.ts';
