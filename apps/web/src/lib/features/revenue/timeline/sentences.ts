import { formatMoney } from '@leadfactory/domain/platform/money';
import { text, type Data, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { readerLocale } from '#lib/ui/data/time.ts';

const money = (d: Data): string =>
  typeof d.amountCents === 'number'
    ? formatMoney({ cents: d.amountCents, currency: text(d.currency) || 'USD' }, readerLocale)
    : '';

/** By how far the dispute is (`reversalStates`). */
const disputes: Record<string, (amount: string) => string> = {
  contested: (amount) => `The buyer disputes ${amount}: it counts no more until the dispute is won`,
  gone: (amount) => `The dispute over ${amount} was lost`,
  restored: (amount) => `The dispute over ${amount} was won: it counts again`,
};

export const revenue: Sentences = {
  sale: (d) => `Bought${money(d) ? ` for ${money(d)}` : ''}`,
  refunded: (d) =>
    d.state === 'restored'
      ? `The refund of ${money(d)} failed at the provider: it counts again`
      : `Refunded${money(d) ? ` ${money(d)}` : ''}`,
  disputed: (d) => disputes[text(d.state)]?.(money(d)) ?? 'The payment is disputed',
  report_built: () => 'The report was made',
  report_delivered: () => 'The report was mailed',
  report_link_sent: () => 'The buyer asked for a new link to the report, and was mailed one',
  attributed: () => 'The sale was credited',
};
