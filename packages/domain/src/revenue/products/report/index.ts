import { productKind } from '../product.ts';

/** The full assessment of the lead's website, as a PDF. */
export const report = productKind({
  kind: 'report',
  name: 'Website assessment report',
  price: { cents: 39_900, currency: 'USD' },
  bought: 'Bought the report',
});
