import type { Db } from '../../platform/client/index.ts';

/** Whose order a provider's own id of a payment is; null for one that is none of ours. */
export const orderOfPayment = (
  db: Db,
  provider: string,
  ref: string,
): Promise<{ orgId: string; orderId: string } | null> =>
  db.global(async (tx) => {
    const [row] = await tx.$queryRaw<{ orgId: string; orderId: string }[]>`
      SELECT org_id::text AS "orgId", id::text AS "orderId" FROM order_of_payment(${provider}, ${ref})`;
    return row ?? null;
  });
