/**
 * A cell for a CSV file that a spreadsheet may open. One that begins like a formula gets an apostrophe, so that
 * it is shown and not carried out (OWASP, "CSV Injection"); numbers and phone numbers stay as they are.
 */
export function csvCell(value: string, delimiter = ','): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-][\d\s().,/-]+$/.test(value) ? `'${value}` : value;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of CSV with its line end (CRLF, RFC 4180). */
export const csvLine = (cells: readonly string[], delimiter = ','): string =>
  `${cells.map((c) => csvCell(c, delimiter)).join(delimiter)}\r\n`;
