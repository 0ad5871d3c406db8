/**
 * A cell for a CSV file that a spreadsheet may open. One that begins like a formula gets an apostrophe, so that
 * it is shown and not carried out (OWASP, "CSV Injection"); numbers and phone numbers stay as they are.
 */
export function csvCell(value: string): string {
  const safe =
    /^[=+\-@＝＋－＠\t\r\n]/.test(value) && !/^[+-][\d\s().,/-]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of CSV with its line end (CRLF, RFC 4180). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A file's first line, in front of it the mark by which Excel takes the file for UTF-8 and not for the system's own code. */
export const csvHead = (cells: readonly string[]): string => `\uFEFF${csvLine(cells)}`;
