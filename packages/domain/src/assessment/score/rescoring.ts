/** `replaced`: the rules changed again before its end, and a later one began from the first lead. */
export const rescoringStatuses = ['pending', 'running', 'done', 'replaced'] as const;
export type RescoringStatus = (typeof rescoringStatuses)[number];
