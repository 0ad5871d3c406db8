import { REPORT_PRICE } from '@leadfactory/domain/platform/money';
import type { Tx } from '../../platform/client/index.ts';

export const REPORT_KEY = 'report';

export interface SoldProduct {
  id: string;
  name: string;
  priceCents: number;
  currency: string;
}

/** The organisation's assessment report, made at $399 the first time it is asked for. */
export async function ensureReportProduct(tx: Tx, orgId: string): Promise<SoldProduct> {
  await tx.product.createMany({
    data: [
      {
        orgId,
        key: REPORT_KEY,
        name: 'Website assessment report',
        priceCents: REPORT_PRICE.cents,
        currency: REPORT_PRICE.currency,
      },
    ],
    skipDuplicates: true,
  });
  return tx.product.findUniqueOrThrow({
    where: { orgId_key: { orgId, key: REPORT_KEY } },
    select: { id: true, name: true, priceCents: true, currency: true },
  });
}
