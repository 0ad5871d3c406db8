import type { Subject } from '@leadfactory/domain/platform/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';
import {
  attributionModels,
  credits,
  touchpointKinds,
  type Touch,
} from '@leadfactory/domain/revenue/attribution';
import { productOf, type ProductId } from '@leadfactory/domain/revenue/products';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { whole } from '../../platform/whole/index.ts';

/**
 * Traces a sale back to what earned it, by every model (`domain/revenue/attribution`): writes the credits and tells the
 * timeline. Done before, it gives what there is. Throws `not_found`.
 */
export async function attributeSale(
  tx: Tx,
  { orgId, orderId, at }: Subject & { orderId: string },
): Promise<{ amountCents: number; credits: number; product: ProductId }> {
  const sale = await lockSale(tx, orderId);
  const { amountCents, leadId, enrolmentId } = sale;
  const product: ProductId = productOf(sale.product).kind;
  // A sale that was refunded before it was attributed has earned nobody anything.
  if (sale.status !== 'paid' || !sale.paidAt) return { amountCents, credits: 0, product };
  const known = await tx.attributionCredit.count({ where: { orderId } });
  if (known > 0) return { amountCents, credits: known, product };

  await ensureSourceTouch(tx, orgId, sale);
  const path = await pathOf(tx, sale);
  const rows = creditRows(orgId, { ...sale, paidAt: sale.paidAt }, path);
  await tx.attributionCredit.createMany({ data: rows });
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'attributed' },
    data: { orderId, amountCents, touches: path.length },
    dedupeKey: `attributed:${orderId}`,
  });
  return { amountCents, credits: rows.length, product };
}

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
  const [sale] = await tx.$queryRaw<(Omit<Sale, 'amountCents'> & { amountCents: bigint })[]>`
    SELECT o.id::text, o.lead_id::text AS "leadId", o.enrolment_id::text AS "enrolmentId",
      l.source_id::text AS "sourceId", p.kind AS product, l.created_at AS "leadCreatedAt", o.status,
      o.amount_cents AS "amountCents", o.currency, o.paid_at AS "paidAt"
    FROM sale_order o JOIN lead l ON l.id = o.lead_id JOIN product p ON p.id = o.product_id WHERE o.id = ${orderId}::uuid FOR UPDATE OF o`;
  if (!sale) throw new DomainError('not_found', 'This order does not exist.');
  return { ...sale, amountCents: whole(sale.amountCents) };
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
