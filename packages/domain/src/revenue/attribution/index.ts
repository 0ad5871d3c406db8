import { mailTouches } from '../../outreach/engagement/index.ts';
import { apportion } from '../../platform/money/index.ts';

export const attributionModels = ['first', 'last', 'linear', 'time_decay', 'position'] as const;
export type AttributionModel = (typeof attributionModels)[number];

/** What credits are added up by. */
export const attributionGroups = ['source', 'campaign', 'step'] as const;
export type AttributionGroup = (typeof attributionGroups)[number];

/**
 * What earns credit: the source that found the lead, a mail that was sent, a click, a visit of the lead's page, a
 * call. An open never does: it proves a mail program, not a person; nor does a click by a scanner, which makes no
 * touchpoint at all. A click and a visit carry the campaign, step and variant of the mail whose link was followed.
 */
export const touchpointKinds = ['source', ...mailTouches, 'call'] as const;
export type TouchpointKind = (typeof touchpointKinds)[number];

export interface Touch {
  id: string;
  kind: TouchpointKind;
  /** UTC instant on the lead's clock. */
  at: Date;
}

export interface Credit {
  touchpointId: string;
  model: AttributionModel;
  cents: number;
}

/** In the time-decay model, a touch this much older than another earns half as much. */
export const HALF_LIFE_MS = 7 * 24 * 3_600_000;

/**
 * The credits of one sale under one model: every touch up to the sale is given its share, and the shares add up
 * to exactly `cents`. Touches after the sale earn nothing and are left out. Empty where no touch is left.
 *
 * - first, last: all to that touch
 * - linear: equal shares
 * - time_decay: weight 2^(−age / 7 days), age counted back from the sale
 * - position: 40 % first, 40 % last, 20 % over those between; two touches halve it
 */
export function credits(
  model: AttributionModel,
  cents: number,
  touches: readonly Touch[],
  soldAt: Date,
): Credit[] {
  const path = touches.filter((t) => t.at <= soldAt).toSorted(inOrder);
  if (path.length === 0) return [];
  const shares = apportion(cents, weights[model](path, soldAt));
  return path.map((touch, i) => ({ touchpointId: touch.id, model, cents: shares[i]! }));
}

const inOrder = (a: Touch, b: Touch): number =>
  a.at.getTime() - b.at.getTime() || causes(a) - causes(b) || (a.id < b.id ? -1 : 1);

/** At one instant the cause comes before its effect: the source before a mail, a mail before its click. */
const causes = (touch: Touch): number => touchpointKinds.indexOf(touch.kind);

const weights: Record<AttributionModel, (path: readonly Touch[], soldAt: Date) => bigint[]> = {
  first: (path) => path.map((_, i) => (i === 0 ? 1n : 0n)),
  last: (path) => path.map((_, i) => (i === path.length - 1 ? 1n : 0n)),
  linear: (path) => path.map(() => 1n),
  time_decay: (path) => {
    // Relative to the newest touch, which changes no share and keeps very old paths from vanishing; as whole
    // numbers, so that the split is exact.
    const newest = path.at(-1)!.at.getTime();
    return path.map((t) => BigInt(Math.round(2 ** (48 - (newest - t.at.getTime()) / HALF_LIFE_MS))));
  },
  position: (path) => {
    const between = path.length - 2;
    if (between <= 0) return path.map(() => 1n);
    return path.map((_, i) => (i === 0 || i === path.length - 1 ? BigInt(2 * between) : 1n));
  },
};
