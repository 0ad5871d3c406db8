import type { ImportStatus } from '@leadfactory/domain/acquisition/imports';
import type { Tone } from '#lib/ui/index.ts';
import type { Outputs } from '#lib/client/api.ts';

export type ImportRow = Outputs['imports']['list']['rows'][number];
export type ImportPreview = Outputs['imports']['preview'];

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
