import type { Money } from '../../platform/money/index.ts';

/**
 * A kind of thing that is sold. An organisation has a product of each kind that it sells, at its own price; what a
 * sale of it brings is done by the workflows' folder of the same name.
 */
export interface ProductKind<Kind extends string = string> {
  /** Also the folder's name; never changes once something of it was sold. */
  kind: Kind;
  /** What buyers read, unless the organisation calls it otherwise. */
  name: string;
  /** What it costs until the organisation says otherwise. */
  price: Money;
  /** Why a lead that bought it is won, for its timeline. */
  bought: string;
}

export const productKind = <const Kind extends string>(kind: ProductKind<Kind>) => kind;
