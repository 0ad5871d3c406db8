import { z } from 'zod';
import { id, instant, named } from '../../../platform/values/index.ts';
import { importStatuses } from '../index.ts';

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
  /** Rows that came in without a cell that says nothing. */
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

/** Why a row of the file was refused; a row has one for each reason. */
export const refusedRow = z.object({
  line: z.number(),
  column: z.string().nullable(),
  reason: z.string(),
  /** The row's cells, or the broken line as its only one. */
  raw: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof refusedRow>;
