import type { DelimiterName } from '@leadfactory/domain/acquisition/csv';
import type { DecimalMark } from '@leadfactory/domain/platform/money';
import type { ImportStatus } from '@leadfactory/domain/acquisition/imports';
import type { Tone } from '#lib/ui/index.ts';
import type { Outputs } from '#lib/client/api.ts';

export type ImportRow = Outputs['imports']['list']['rows'][number];
/** What a person edits of an import before it starts. */
export interface ImportEdits {
  uploadId: string;
  /** Column → field, or '' where it is left out. */
  chosen: Record<string, string>;
  sourceName: string;
  cost: string;
  assess: boolean;
  decimal: DecimalMark | '';
}
export type ImportPreview = Outputs['imports']['preview'];

export const delimiterWords: Record<DelimiterName, string> = {
  comma: 'Comma',
  semicolon: 'Semicolon',
  tab: 'Tab',
  bar: 'Vertical bar',
};

export const importStatus: Record<ImportStatus, { label: string; tone: Tone }> = {
  pending: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Reading', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

/** "bought-leads_2026 (2).csv" suggests the source name "bought leads 2026 (2)". */
export const sourceNameFrom = (fileName: string): string =>
  fileName
    .replace(/\.(csv|tsv|txt)$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
    .slice(0, 100) || 'Imported list';
