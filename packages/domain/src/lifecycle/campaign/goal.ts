/**
 * What a campaign is to reach: leads that answered, that a person has in hand beyond an answer (a meeting, a proposal), or
 * that bought.
 */
export const goalKinds = ['reply', 'meeting', 'sale'] as const;
export type GoalKind = (typeof goalKinds)[number];

/** A number of leads, or a share of all that the campaign takes, 0..1. */
export type GoalTarget = { count?: number | undefined; share?: number | undefined };

/** How many leads a goal wants, of so many that the campaign has or will have: one at the least. */
export const wantedBy = ({ count, share = 0 }: GoalTarget, leads: number): number =>
  // A share of a hundred leads is no more than it says, whatever binary makes of it: 0.07 × 100 is 7.
  count ?? Math.max(1, Math.ceil(Number((share * leads).toFixed(6))));
