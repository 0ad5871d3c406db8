import type { DelimiterName } from '../csv/index.ts';

export const importStatuses = ['pending', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What may be noted of a row: it was refused, came in without something, or is no lead (a line below the table). */
export const rowOutcomes = ['refused', 'noted', 'skipped'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** How a person wants a file read; what is left out is guessed. */
export interface ImportReading {
  /** One of those that `@leadfactory/csv` reads. */
  encoding?: string;
  delimiter?: DelimiterName;
  /** The line on which the row of names begins; 0: there is none, and the first row is data. */
  headerLine?: number;
}
