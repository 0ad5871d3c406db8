import { minorDigits } from './currency.ts';
import type { Money } from './money.ts';

/**
 * For a reader: `formatMoney({cents: 39900, currency: 'USD'}, 'en-US')` is `$399.00`, of `JPY` it is `¥39,900`. `whole`
 * drops the decimals where they are 0.
 */
export function formatMoney({ cents, currency }: Money, locale = 'en-US', { whole = false } = {}): string {
  const digits = minorDigits(currency);
  const unit = 10 ** digits;
  const shown = whole && cents % unit === 0 ? 0 : digits;
  return new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency },
    ...{ minimumFractionDigits: shown, maximumFractionDigits: shown },
  }).format(cents / unit);
}
