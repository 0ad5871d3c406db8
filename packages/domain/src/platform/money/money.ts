/**
 * Money is integer minor units with a currency: 39900 and 'USD' is $399.00, 39900 and 'JPY' is ¥39,900. `cents` are
 * the currency's own smallest unit (`minorDigits`), whatever it is called.
 */
export interface Money {
  cents: number;
  currency: string;
}
