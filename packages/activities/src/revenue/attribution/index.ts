import { DomainError } from '@leadfactory/domain/platform/errors';
import { type SalePort } from '@leadfactory/domain/revenue/ports';
import { productOf, type ProductId } from '@leadfactory/domain/revenue/products';
import { addTimeline } from '@leadfactory/db/crm/timeline';
import { type Db, type Tx } from '@leadfactory/db/platform/client';
import {
  attributionModels,
  credits,
  touchpointKinds,
  type Touch,
} from '@leadfactory/domain/revenue/attribution';

export type AttributionPort = Pick<SalePort, 'attributeSale' | 'orderSubject'>;

/** Traces a sale back to what earned it (rules and models: `domain/attribution`). */
export const createAttribution = ({ db }: { db: Db }): AttributionPort => ({
  attributeSale: (s) =>
    db.forOrg(s.orgId, async (tx) => {
      const sale = await lockSale(tx, s.orderId);
      const { amountCents } = sale;
      const product: ProductId = productOf(sale.product).kind;
      // A sale that was refunded before it was attributed has earned nobody anything.
      if (sale.status !== 'paid' || !sale.paidAt) return { amountCents, credits: 0, product };
      const known = await tx.attributionCredit.count({ where: { orderId: sale.id } });
      if (known > 0) return { amountCents, credits: known, product };

      await ensureSourceTouch(tx, s.orgId, sale);
      const path = await pathOf(tx, sale);
      const rows = creditRows(s.orgId, { ...sale, paidAt: sale.paidAt }, path);
      await tx.attributionCredit.createMany({ data: rows });
      await addTimeline(tx, {
        orgId: s.orgId,
        leadId: sale.leadId,
        enrolmentId: sale.enrolmentId,
        at: new Date(s.at),
        kind: 'attributed',
        data: { orderId: sale.id, amountCents, touches: path.length },
        dedupeKey: `attributed:${sale.id}`,
      });
      return { amountCents, credits: rows.length, product };
    }),
  orderSubject: ({ orgId, orderId }) =>
    db.forOrg(orgId, async (tx) => {
      const order = await tx.order.findUnique({
        where: { id: orderId },
        select: { leadId: true, enrolmentId: true },
      });
      if (!order) throw new DomainError('not_found', 'This order does not exist.');
      return order;
    }),
});

interface Sale {
  id: string;
  leadId: string;
  enrolmentId: string | null;
  /** Its kind. */
  product: string;
  sourceId: string;
  leadCreatedAt: Date;
  status: string;
  amountCents: number;
  currency: string;
  paidAt: Date | null;
}

async function lockSale(tx: Tx, orderId: string): Promise<Sale> {
  const [sale] = await tx.$queryRaw<Sale[]>`
    SELECT o.id::text, o.lead_id::text AS "leadId", o.enrolment_id::text AS "enrolmentId",
      l.source_id::text AS "sourceId", p.kind AS product, l.created_at AS "leadCreatedAt", o.status,
      o.amount_cents AS "amountCents", o.currency, o.paid_at AS "paidAt"
    FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id WHERE o.id = ${orderId}::uuid FOR UPDATE OF o`;
  if (!sale) throw new DomainError('not_found', 'This order does not exist.');
  return sale;
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
function creditRows(orgId: string, sale: Sale & { paidAt: Date }, path: PathTouch[]) {
  const touches = new Map(path.map((t) => [t.id, t]));
  return attributionModels
    .flatMap((model) => credits(model, sale.amountCents, path, sale.paidAt))
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
