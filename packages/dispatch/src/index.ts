export { checkTemporal, connectionOptions, connectTemporal, type TemporalOptions } from './connect.ts';
export { createDispatcher, type Dispatcher, type DispatchResult } from './dispatcher.ts';
export { ensureSchedules } from './schedules.ts';
export { simulatedLives, sweepSimulatedLives } from './simulated-lives.ts';
export { fastForward, skipToNext } from './fast-forward.ts';
export {
  lifecycleState,
  type EnrolmentRef,
  moveLeadToVersion,
  pauseLead,
  resumeLead,
  skipLeadStep,
} from './controls.ts';
