/**
 * A day as `2026-11-27`; null where it is none. Read are ISO 8601, `27.11.2026`, and with slashes what can be
 * one day only (`27/11/2026`, `11/27/2026`): a day is never guessed.
 */
export function dayFrom(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dotted) return day(dotted[3]!, dotted[2]!, dotted[1]!);
  const [, a, b, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (!a || !b || !year) return null;
  if (Number(a) > 12 || a === b) return day(year, b, a);
  return Number(b) > 12 ? day(year, a, b) : null;
}

function day(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  // Postgres has no year 0.
  return year !== '0000' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}
