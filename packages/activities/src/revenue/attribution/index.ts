import type { Db } from '@leadfactory/db/platform/client';
import { attributeSale } from '@leadfactory/db/revenue/attribution';
import { orderSubject } from '@leadfactory/db/revenue/sales';
import type { SalePort } from '@leadfactory/domain/revenue/ports';

export type AttributionPort = Pick<SalePort, 'attributeSale' | 'orderSubject'>;

/** Which lead a sale is of, and what earned it. */
export const createAttribution = ({ db }: { db: Db }): AttributionPort => ({
  attributeSale: (s) => db.forOrg(s.orgId, (tx) => attributeSale(tx, s)),
  orderSubject: (s) => db.forOrg(s.orgId, (tx) => orderSubject(tx, s.orderId)),
});
