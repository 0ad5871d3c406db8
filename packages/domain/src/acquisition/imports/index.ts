export const importStatuses = ['pending', 'running', 'done', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What may be noted of a row: it was refused, came in without something, or is no lead (a line below the table). */
export const rowOutcomes = ['refused', 'noted', 'skipped'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];
