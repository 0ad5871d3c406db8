/** What became of asking a life where it is. `not_started`: it is asked for, and does not run yet. */
export const lifeStatuses = ['not_started', 'running', 'ended', 'unreachable'] as const;
export type LifeStatus = (typeof lifeStatuses)[number];
