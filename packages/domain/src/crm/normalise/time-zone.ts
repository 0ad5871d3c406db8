/** An IANA time zone by its canonical name; null where there is none of that name. */
export function timeZoneName(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
