import { formatMoney } from '@leadfactory/domain/platform/money';
import { text, type Data, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { readerLocale } from '#lib/ui/data/time.ts';

const money = (d: Data): string =>
  typeof d.amountCents === 'number'
    ? formatMoney({ cents: d.amountCents, currency: text(d.currency) || 'USD' }, readerLocale)
    : '';

export const revenue: Sentences = {
  sale: (d) => `Bought${money(d) ? ` for ${money(d)}` : ''}`,
  refunded: (d) => `Refunded${money(d) ? ` ${money(d)}` : ''}`,
  report_built: () => 'The report was made',
  report_delivered: () => 'The report was mailed',
  report_link_sent: () => 'The buyer asked for a new link to the report, and was mailed one',
  attributed: () => 'The sale was credited',
};
