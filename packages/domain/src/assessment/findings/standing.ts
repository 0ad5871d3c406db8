/** Of the same kind of business: in the same city, in the same country, or anywhere. */
export const standingScopes = ['city', 'country', 'anywhere'] as const;
export type StandingScope = (typeof standingScopes)[number];

/** A comparison with fewer others than this says nothing, and is not made. */
export const LEAST_PEERS = 10;
