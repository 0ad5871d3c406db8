import { productIds, type ProductId } from '@leadfactory/domain/revenue/products';
import { z } from 'zod';
import { money } from '../platform/values.ts';

const kind = z.enum(productIds as [ProductId, ...ProductId[]]);

export const priceList = z.object({ products: z.array(z.object({ kind, name: z.string(), price: money })) });
export const priceInput = money.extend({ kind });
