/** What stands before the decimals of a number. */
export const decimalMarks = ['.', ','] as const;
export type DecimalMark = (typeof decimalMarks)[number];

export interface Reading {
  /** As JavaScript writes it: digits, and a point where there are decimals. */
  value: string;
  /** What the number says of how decimals are written; null where it says nothing. */
  mark: DecimalMark | null;
}

/** Groups of three behind the first; in India of two before the last three. */
const groups = [',', '\\.', ' ', "'"].map(
  (by) => new RegExp(`^(?:[1-9]\\d{0,2}(?:${by}\\d{3})+|[1-9]\\d?(?:${by}\\d{2})+${by}\\d{3})$`),
);
const isWhole = (text: string): boolean => /^\d+$/.test(text) || groups.some((group) => group.test(text));

/** Every way in which a number may be read: `1,250` in two, `1,25` in one, `12 50` in none. */
export function readingsOf(number: string): Reading[] {
  const readings: Reading[] = [];
  if (isWhole(number)) {
    const mark = number.includes(',') ? '.' : number.includes('.') ? ',' : null;
    readings.push({ value: digitsOf(number), mark });
  }
  const parts = /^(?<whole>.*?)(?<mark>[.,])(?<decimals>\d+)$/.exec(number)?.groups;
  if (parts && !parts.whole!.includes(parts.mark!) && (parts.whole === '' || isWhole(parts.whole!)))
    readings.push({
      value: `${digitsOf(parts.whole!) || '0'}.${parts.decimals}`,
      mark: parts.mark as DecimalMark,
    });
  return readings;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
