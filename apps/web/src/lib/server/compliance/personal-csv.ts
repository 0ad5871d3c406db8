import { csvHead, csvLine } from '@leadfactory/domain/platform/csv';
import type { z } from 'zod';
import type { personalExport } from '#lib/contract/compliance/privacy.ts';

/** All that is held about a person as CSV in UTF-8, a line per value; files by addresses that hold for an hour. */
export function personalCsv({ places }: Pick<z.infer<typeof personalExport>, 'places'>): string {
  const lines = [csvHead(['Place', 'What', 'Row', 'Field', 'Value'])];
  for (const { place, label, rows, files } of places) {
    for (const [i, row] of rows.entries())
      for (const [field, value] of Object.entries(row))
        if (value !== null) lines.push(csvLine([place, label, String(i + 1), field, inWords(value)]));
    for (const [i, { name, url }] of files.entries())
      lines.push(csvLine([place, label, `file ${i + 1}`, name, url]));
  }
  return lines.join('');
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
