/** Money is integer minor units with a currency: 39900 and 'USD' is $399.00. */
export interface Money {
  cents: number;
  currency: string;
}

/** The report that LeadFactory sells: $399, in cents. */
export const REPORT_PRICE: Money = { cents: 39_900, currency: 'USD' };

/** For a reader: `formatMoney({cents: 39900, currency: 'USD'}, 'en-US')` is `$399.00`. */
export const formatMoney = ({ cents, currency }: Money, locale = 'en-US'): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100);
