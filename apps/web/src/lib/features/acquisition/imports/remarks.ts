import type { Outputs } from '#lib/client/api.ts';
import { notesCsvUrl, refusedCsvUrl } from '#lib/urls/acquisition.ts';

interface RemarkWords {
  title: string;
  caption: string;
  why: string;
  csvUrl(importId: string): string;
  /** How many rows it is about. */
  count(detail: Outputs['imports']['get']): number;
}

/** How what is said of an import's rows is shown. */
export const remarkWords: Record<'refused' | 'notes', RemarkWords> = {
  refused: {
    title: 'Refused rows',
    caption: 'Rows that were refused, by line of the file',
    why: 'Why',
    csvUrl: refusedCsvUrl,
    count: ({ refused }) => refused,
  },
  notes: {
    title: 'Left out',
    caption: 'What was left out of rows that came in, and lines that are no leads, by line of the file',
    why: 'What was left out',
    csvUrl: notesCsvUrl,
    count: ({ noted }) => noted,
  },
};
