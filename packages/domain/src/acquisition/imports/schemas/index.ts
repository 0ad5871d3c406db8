import { z } from 'zod';
import { id, instant, named } from '../../../platform/values/index.ts';
import { importStatuses, rowOutcomes } from '../index.ts';

/** An import as lists show it. */
export const importRow = z.object({
  id,
  fileName: z.string(),
  sizeBytes: z.number(),
  source: named,
  status: z.enum(importStatuses),
  error: z.string().nullable(),
  note: z.string().nullable(),
  /** An estimate while it runs; exact once done. */
  totalRows: z.number().nullable(),
  readRows: z.number(),
  created: z.number(),
  merged: z.number(),
  refused: z.number(),
  /** Rows that came in without something, or are no leads (lines below the table). */
  noted: z.number(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const importDetail = importRow.extend({
  /** Column of the file → field of ours; columns that are left out are not named. */
  mapping: z.record(z.string(), z.string()),
  /** The file's columns, in the order of a refused row's cells. */
  header: z.array(z.string()),
});
export type ImportDetail = z.infer<typeof importDetail>;

/** What is said of a row of the file: why it was refused, or what it came in without; one for each reason. */
export const rowRemark = z.object({
  kind: z.enum(rowOutcomes),
  line: z.number(),
  column: z.string().nullable(),
  reason: z.string(),
  /** The row's cells, or the broken line as its only one. */
  raw: z.array(z.string()),
  /** The lead that the row became, where it did. */
  leadId: id.nullable(),
});
export type RowRemark = z.infer<typeof rowRemark>;
