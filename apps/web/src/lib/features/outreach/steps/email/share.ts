/** A variant's share of the leads, 0..1. */
export const variantShare = (variants: readonly { weight: number }[], weight: number): number =>
  weight / variants.reduce((sum, one) => sum + one.weight, 0);
