import type { ProductKind } from './product.ts';
import { report } from './report/index.ts';

export { whyNoPrice } from './price.ts';
export type { ProductKind } from './product.ts';

/** One line per folder beside this file; a test compares them. */
export const products = { report } as const satisfies Record<string, ProductKind>;
export type ProductId = keyof typeof products;
export const productIds = Object.keys(products) as ProductId[];

/** What is known of a product's kind. An order made before there were kinds was for the report. */
export const productOf = (kind: string | null | undefined): ProductKind<ProductId> =>
  products[(kind ?? 'report') as ProductId] ?? products.report;
