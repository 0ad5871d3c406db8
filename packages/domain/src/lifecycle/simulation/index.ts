/** `queued`: others are simulated before it. `failed`: for a reason of ours, or its time was over. */
export const simulationStatuses = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export type SimulationStatus = (typeof simulationStatuses)[number];

/** What a lead of a simulation may be said to do, some days after its first mail. */
export const simulatedDeeds = [
  'opens',
  'clicks',
  'replies',
  'bounces',
  'complains',
  'unsubscribes',
  'buys',
] as const;
export type SimulatedDeed = (typeof simulatedDeeds)[number];

/**
 * What the simulation took for granted, for all its leads: it goes on as if that were in order, and a start would be refused
 * or wait.
 */
export const simulationNotes = [
  'mailbox_unproved',
  'mailbox_paused',
  'no_postal_address',
  'approved_at_once',
  'website_unseen',
] as const;
export type SimulationNote = (typeof simulationNotes)[number];

/** Bounds (rule 14): leads at once, what waits of one organisation, ms of real time, days of the leads' time. */
export const SIMULATED_LEADS = 50;
export const SIMULATIONS_WAITING = 5;
export const SIMULATION_MS = 5 * 60_000;
export const SIMULATED_DAYS = 400;
/** How long a result is kept. */
export const SIMULATION_KEPT_HOURS = 24;
