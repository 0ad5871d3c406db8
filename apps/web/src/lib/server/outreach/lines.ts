import { readSuppressions, type OpenFile, type SuppressionLine } from '@leadfactory/csv';
import type { ToKeep } from '@leadfactory/db/outreach/suppression';
import { suppressionKindOf, type ImportedReason } from '@leadfactory/domain/outreach/suppression';
import { readEntries } from '@leadfactory/domain/outreach/suppression/reading';

/** So many entries go in one transaction, and what waits for it waits as long. */
const AT_ONCE = 5_000;
/** So many refused lines are told. */
const MOST_TOLD = 500;

interface Refusals {
  count: number;
  lines: { line: number; text: string; why: string }[];
}

/** What somebody typed, a line each. */
export async function* typedLines(lines: readonly string[]): AsyncGenerator<SuppressionLine[]> {
  yield lines.map((text, i) => ({ line: i + 1, reason: null, ...readEntries(text) }));
}

/** What stands in a file. */
export const fileLines = (open: OpenFile): AsyncGenerator<SuppressionLine[]> => readSuppressions(open);

/**
 * Hands the entries of a list on in batches, and gives what was refused. One that a list names twice is handed on once.
 * @param otherwise why, of lines that do not say it
 */
export async function inBatches(
  lists: AsyncIterable<SuppressionLine[]>,
  otherwise: ImportedReason | 'manual',
  take: (batch: ToKeep[]) => Promise<void>,
): Promise<Refusals> {
  const refused: Refusals = { count: 0, lines: [] };
  const seen = new Set<string>();
  let batch: ToKeep[] = [];
  for await (const lines of lists)
    for (const { line, entries, refused: not, reason } of lines) {
      for (const value of entries) {
        const key = `${value} ${reason}`;
        if (seen.has(key)) continue;
        seen.add(key);
        // Of a domain nobody can say that it bounced, or unsubscribed.
        const why =
          suppressionKindOf(value) === 'address' || otherwise === 'manual'
            ? (reason ?? otherwise)
            : 'imported';
        batch.push({ value, reason: why });
      }
      refused.count += not.length;
      refused.lines.push(...not.slice(0, MOST_TOLD - refused.lines.length).map((one) => ({ line, ...one })));
      if (batch.length < AT_ONCE) continue;
      await take(batch);
      batch = [];
    }
  if (batch.length > 0) await take(batch);
  return refused;
}
