import type { Tx } from '../../platform/client/index.ts';
import { companyNameOf, companyNameOnly } from '../../crm/leads/company-name.ts';
import { brandingOf, type Branding } from '../../identity/branding/index.ts';

export interface BoughtReport {
  branding: Branding;
  company: string;
  /** paid, refunded, pending or cancelled */
  status: string;
  htmlKey: string | null;
  pdfKey: string | null;
}

/** The report behind an order, for its buyer; null where the order or its lead is gone. */
export async function boughtReport(tx: Tx, orgId: string, orderId: string): Promise<BoughtReport | null> {
  const order = await tx.order.findUnique({
    where: { id: orderId },
    select: {
      status: true,
      lead: { select: { erasedAt: true, ...companyNameOnly } },
      reports: { take: 1, select: { htmlKey: true, pdfKey: true } },
    },
  });
  if (!order || order.lead.erasedAt) return null;
  const [report] = order.reports;
  return {
    branding: await brandingOf(tx, orgId),
    company: companyNameOf(order.lead),
    status: order.status,
    htmlKey: report?.htmlKey ?? null,
    pdfKey: report?.pdfKey ?? null,
  };
}
