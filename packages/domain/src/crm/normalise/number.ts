/** A number as people write it ("1,234.5", "1.234,5", "1 000", "12 %"); null where it is none. */
export function numberFrom(text: string): number | null {
  const digits = text.replace(/[\s'’]/g, '').replace(/%$/, '');
  if (!/^[+-]?\d[\d.,]*$/.test(digits)) return null;
  const value = Number(asDecimal(digits));
  return Number.isFinite(value) ? value : null;
}

/** With two kinds of separators the last one is the decimal's; a kind that is repeated, or a comma before three digits, groups. */
function asDecimal(digits: string): string {
  const last = /[.,](?=\d*$)/.exec(digits)?.[0];
  if (!last) return digits;
  const other = last === ',' ? '.' : ',';
  const groups = digits.split(last).length > 2 || (last === ',' && /,\d{3}$/.test(digits));
  if (groups && !digits.includes(other)) return digits.replaceAll(last, '');
  return digits.replaceAll(other, '').replace(last, '.');
}
