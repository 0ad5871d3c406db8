import { moveTo, subjectOf, type Lead } from '../crm/lead.ts';
import { attributeSale } from './effects.ts';
import type { Notice } from './products/fulfilment.ts';
import { fulfilments } from './products/index.ts';

/** What a sale brings, shared by `leadLifecycle` and `fulfilSale`: credit at once, then what the product is. */
export async function fulfilOrder(lead: Lead, orderId: string, notice: Notice): Promise<void> {
  lead.phase = 'attributing';
  await moveTo(lead, 'won', { code: 'bought' });
  const sold = await attributeSale({ ...subjectOf(lead), orderId });

  lead.phase = 'fulfilling';
  await notice(null);
  // Histories of before there were kinds of products do not say which: it was the report.
  await fulfilments[sold.product ?? 'report'](lead, orderId, notice);
}
