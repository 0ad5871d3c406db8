/** How warm a lead is, by its score; hottest first. */
export const temperatures = ['hot', 'warm', 'cold'] as const;
export type Temperature = (typeof temperatures)[number];
