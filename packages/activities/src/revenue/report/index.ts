import type { SalePort } from '@leadfactory/domain/revenue/ports';
import { reportLinkPurpose } from '@leadfactory/db/revenue/report';
import { FileMissing } from '@leadfactory/domain/platform/ports';
import type { Links } from '@leadfactory/tokens';
import { createLedger, type LedgerDeps } from '../../outreach/message/index.ts';
import { buildReport, type BuildDeps } from './build.ts';
import { draftDelivery } from './delivery.ts';

export type ReportPort = Pick<SalePort, 'buildReport' | 'deliverReport' | 'reconcileDelivery'>;

export type ReportDeps = BuildDeps & LedgerDeps & { links: Links };

const keyOf = ({ orderId, requestId }: { orderId: string; requestId?: string }) => ({
  purpose: requestId ? reportLinkPurpose(requestId) : ('delivery' as const),
  orderId,
});

/** Makes what was bought, and mails it by the same ledger as every other mail: key is the order. */
export function createReports({ links, ...deps }: ReportDeps): ReportPort {
  const ledger = createLedger(deps);

  async function pdfOf(s: Parameters<ReportPort['buildReport']>[0]) {
    const { pdfKey } = await buildReport(deps, s);
    try {
      return { pdf: await deps.storage.get(pdfKey) };
    } catch (error) {
      // Removed in between: the order's keys make it the same report again.
      if (!(error instanceof FileMissing)) throw error;
      await buildReport(deps, s);
      return { pdf: await deps.storage.get(pdfKey) };
    }
  }

  return {
    async buildReport(s) {
      const { reportId } = await buildReport(deps, s);
      return { reportId };
    },
    async deliverReport(s) {
      const { orgId, orderId, requestId } = s;
      const pdf = requestId ? null : (await pdfOf(s)).pdf;
      const now = (deps.now ?? (() => new Date()))();
      return ledger.send(s, keyOf(s), (tx) => draftDelivery(tx, { orgId, orderId, links, pdf, now }));
    },
    reconcileDelivery: (s) => ledger.reconcile(s, keyOf(s)),
  };
}
