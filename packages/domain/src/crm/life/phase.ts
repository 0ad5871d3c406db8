/** What the workflow does now. `next` says what comes after and when. */
export const lifecyclePhases = [
  'enriching',
  'assessing',
  'scoring',
  'routing',
  'sequence',
  'sale_window',
  'fulfilling',
  'attributing',
  'ended',
] as const;
export type LifecyclePhase = (typeof lifecyclePhases)[number];

/** How a life ended. */
export const lifecycleOutcomes = [
  'won',
  'lost',
  'no_response',
  'disqualified',
  /** The campaign speaks of websites, and this one's could not be assessed. */
  'not_assessed',
  'unsubscribed',
  'bounced',
  'complained',
  'stopped',
  'erased',
] as const;
export type LifecycleOutcome = (typeof lifecycleOutcomes)[number];
