/**
 * Reads an amount that a person typed ("1,250", "1.250,50", "$99.5") as integer cents. Null when it is no amount.
 * A separator before the last one or two digits is the decimal one; others must group digits by three.
 */
export function centsFrom(typed: string): number | null {
  const bare = typed.replaceAll(/[\s$€£\u00a0']/g, '');
  if (bare === '') return 0;
  const match = /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(match[1]!)) return null;
  const cents = Number(match[1]!.replaceAll(/[.,]/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}
