import type { ProductId } from '@leadfactory/domain/revenue/products';
import type { Fulfil } from './fulfilment.ts';
import { fulfilReport } from './report/fulfil.ts';

/** One line per kind of product. */
export const fulfilments: Record<ProductId, Fulfil> = { report: fulfilReport };
