import {
  attributionModels,
  credits,
  touchpointKinds,
  type Touch,
} from '@leadfactory/domain/revenue/attribution';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

export interface Sale {
  id: string;
  leadId: string;
  enrolmentId: string | null;
  /** Its kind. */
  product: string;
  sourceId: string;
  leadCreatedAt: Date;
  status: string;
  amountCents: number;
  /** What of it went back. */
  reversedCents: number;
  currency: string;
  paidAt: Date | null;
}

/** The order with what its credit is made of, locked until the transaction ends. Throws `not_found`. */
export async function lockSale(tx: Tx, orderId: string): Promise<Sale> {
  const [sale] = await tx.$queryRaw<
    (Omit<Sale, 'amountCents' | 'reversedCents'> & { amountCents: bigint; reversedCents: bigint })[]
  >`
    SELECT o.id::text, o.lead_id::text AS "leadId", o.enrolment_id::text AS "enrolmentId",
      l.source_id::text AS "sourceId", p.kind AS product, l.created_at AS "leadCreatedAt", o.status,
      o.amount_cents AS "amountCents", o.reversed_cents AS "reversedCents", o.currency, o.paid_at AS "paidAt"
    FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id WHERE o.id = ${orderId}::uuid FOR UPDATE OF o`;
  if (!sale) throw new DomainError('not_found', 'This order does not exist.');
  return { ...sale, amountCents: whole(sale.amountCents), reversedCents: whole(sale.reversedCents) };
}

/**
 * Shares out what a sale is worth now by every model, in place of what was shared out before: the shares of each model add
 * up to what was paid less what went back. Gives how many there are, and of how many touches. Throws `not_found`.
 */
export async function creditSale(
  tx: Tx,
  orgId: string,
  orderId: string,
): Promise<{ credits: number; touches: number }> {
  const sale = await lockSale(tx, orderId);
  await tx.attributionCredit.deleteMany({ where: { orderId } });
  const worth = sale.amountCents - sale.reversedCents;
  if (!sale.paidAt || worth <= 0) return { credits: 0, touches: 0 };
  await ensureSourceTouch(tx, orgId, sale);
  const path = await pathOf(tx, sale);
  const rows = creditRows(orgId, { ...sale, paidAt: sale.paidAt }, worth, path);
  await tx.attributionCredit.createMany({ data: rows });
  return { credits: rows.length, touches: path.length };
}

/** Every lead came from somewhere: its source is the first touch, dated by when the lead came in. */
async function ensureSourceTouch(tx: Tx, orgId: string, sale: Sale): Promise<void> {
  const { leadId, sourceId, leadCreatedAt: at } = sale;
  if (await tx.touchpoint.count({ where: { leadId, kind: 'source' } })) return;
  await tx.touchpoint.createMany({
    data: [{ orgId, leadId, kind: 'source', at, sourceId, dedupeKey: 'source' }],
    skipDuplicates: true,
  });
}

interface PathTouch extends Touch {
  campaignId: string | null;
  stepKey: string | null;
  variant: string | null;
}

const pathOf = (tx: Tx, { leadId }: Sale): Promise<PathTouch[]> =>
  tx.touchpoint.findMany({
    where: { leadId, kind: { in: [...touchpointKinds] } },
    select: { id: true, kind: true, at: true, campaignId: true, stepKey: true, variant: true },
  }) as Promise<PathTouch[]>;

/** The credits of every model; shares of nothing are left out. */
function creditRows(orgId: string, sale: Sale & { paidAt: Date }, worth: number, path: PathTouch[]) {
  const touches = new Map(path.map((t) => [t.id, t]));
  return attributionModels
    .flatMap((model) => credits(model, worth, path, sale.paidAt))
    .filter((credit) => credit.cents > 0)
    .map((credit) => {
      const { kind, campaignId, stepKey, variant } = touches.get(credit.touchpointId)!;
      return {
        ...credit,
        orgId,
        orderId: sale.id,
        currency: sale.currency,
        sourceId: sale.sourceId,
        at: sale.paidAt,
        kind,
        campaignId,
        stepKey,
        variant,
      };
    });
}
