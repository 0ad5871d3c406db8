import { importStatuses } from '@leadfactory/domain/acquisition/imports';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id, instant, named } from '../platform/values.ts';

/** What a column of the file may become. `custom` keeps it as a field of the organisation's own. */
export const importField = z.string().max(60);
/** Column of the file → field of ours; null leaves the column out. */
export const mapping = z.record(z.string().max(500), importField.nullable());

/** An uploaded file that waits to be imported: the answer of `POST /api/uploads`. */
export const upload = z.object({ uploadId: z.string(), fileName: z.string(), sizeBytes: z.number() });

export const importPreview = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(
    z.object({ name: z.string(), suggested: importField.nullable(), samples: z.array(z.string()) }),
  ),
  /** The first rows, their cells in the order of the columns; one that cannot be read has a problem. */
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.string()), problem: z.string().nullable() })),
  fields: z.array(z.object({ field: importField, label: z.string(), hint: z.string().nullable() })),
  /** What a person should know of the file as a whole, such as bytes that do not fit its encoding. */
  note: z.string().nullable(),
});

export const importCreateInput = z.object({
  uploadId: z.string().max(2000),
  sourceName: z.string().trim().min(1).max(100),
  /** What the list cost, in cents. */
  costCents: z.number().int().min(0).max(1_000_000_00).optional(),
  mapping,
  /** Collect facts, assess and score right away (default); else the leads stay new. Kept in the import's options. */
  assess: z.boolean().optional(),
});

const importStatus = z.enum(importStatuses);
export const importRow = z.object({
  id,
  fileName: z.string(),
  sizeBytes: z.number(),
  source: named,
  status: importStatus,
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
export const importPage = pageOf(importRow);
export const importDetail = importRow.extend({
  mapping,
  /** The file's columns, in the order of a refused row's cells. */
  header: z.array(z.string()),
});

export const refusedInput = pageInput.extend({ id });
export const refusedPage = pageOf(
  z.object({
    line: z.number(),
    column: z.string().nullable(),
    reason: z.string(),
    /** The row's cells, or the broken line as its only one. */
    raw: z.array(z.string()),
  }),
);
