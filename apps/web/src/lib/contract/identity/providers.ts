/** Why somebody comes back from a sign-in provider with nothing. */
export const refusals = ['cancelled', 'late', 'failed', 'unknown'] as const;
export type Refusal = (typeof refusals)[number];
