/** Cents in an amount as written ("1.234,50 €", "$12.50", "12"); null where it is no amount above or equal to 0. */
export function amountCents(text: string): number | null {
  const digits = text.replace(/[^\d.,-]/g, '');
  const decimal = /[.,](\d{1,2})$/.exec(digits);
  const whole = (decimal ? digits.slice(0, decimal.index) : digits).replace(/[.,]/g, '');
  if (!/^\d{1,8}$/.test(whole)) return null;
  return Number(whole) * 100 + Number((decimal?.[1] ?? '').padEnd(2, '0'));
}
