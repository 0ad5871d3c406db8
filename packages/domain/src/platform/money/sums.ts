import type { Money } from './money.ts';

/**
 * Sums, one per currency: what is in different ones is never added. `own` comes first where it has an amount, and stands
 * alone at 0 where nothing has; the others follow by their codes.
 */
export function sumsOf(amounts: readonly Money[], own: string): Money[] {
  const sums = new Map<string, number>();
  for (const { cents, currency } of amounts)
    if (cents !== 0) sums.set(currency, (sums.get(currency) ?? 0) + cents);
  if (sums.size === 0) return [{ cents: 0, currency: own }];
  const place = (currency: string) => (currency === own ? '' : currency);
  return [...sums]
    .map(([currency, cents]) => ({ cents, currency }))
    .sort((a, b) => (place(a.currency) < place(b.currency) ? -1 : 1));
}
