import { importDetail, importRow, rowRemark } from '@leadfactory/domain/acquisition/imports/schemas';
import { delimiterNames } from '@leadfactory/domain/acquisition/csv';
import { decimalMarks } from '@leadfactory/domain/platform/money';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id } from '../platform/values.ts';

/** What a column of the file may become. `custom` keeps it as a field of the organisation's own. */
export const importField = z.string().max(60);
/** Column of the file → field of ours; null leaves the column out. */
export const mapping = z.record(z.string().max(500), importField.nullable());

/** How the file is to be read; what is left out is guessed. */
export const reading = z.object({
  encoding: z.string().max(40).optional(),
  delimiter: z.enum(delimiterNames).optional(),
  /** The line of the row of names; 0: there is none, and the first row is data. */
  headerLine: z.number().int().min(0).max(100_000).optional(),
});
export const previewInput = reading.extend({ uploadId: z.string().max(2000) });

/** An uploaded file that waits to be imported: the answer of `POST /api/uploads`. */
export const upload = z.object({ uploadId: z.string(), fileName: z.string(), sizeBytes: z.number() });

export const importPreview = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  encoding: z.string(),
  delimiter: z.string(),
  headerLine: z.number(),
  /** The file's first rows as they are: one of them is the header. */
  firstRows: z.array(z.object({ line: z.number(), text: z.string() })),
  /** The rows below the header; not exact for a large file. */
  count: z.object({ rows: z.number(), exact: z.boolean() }),
  /** The program that wrote the file, where its columns tell. */
  program: z.string().nullable(),
  /** The encodings that may be chosen. */
  encodings: z.array(z.object({ value: z.string(), label: z.string() })),
  columns: z.array(
    z.object({
      name: z.string(),
      suggested: importField.nullable(),
      samples: z.array(z.string()),
      /** If it holds amounts: the first that could be two, such as 1,250, where no other tells how decimals are written. */
      doubtful: z.string().nullable(),
    }),
  ),
  /** The first rows, their cells in the order of the columns; one that cannot be read has a problem. */
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.string()), problem: z.string().nullable() })),
  fields: z.array(z.object({ field: importField, label: z.string(), hint: z.string().nullable() })),
  /** What a person should know of the file as a whole, such as bytes that do not fit its encoding. */
  note: z.string().nullable(),
});

export const previewLeadsInput = previewInput.extend({
  mapping,
  /** How the file writes decimals, where nothing else tells. */
  decimal: z.enum(decimalMarks).optional(),
});

/** The first rows as the import would take them. */
export const leadsPreview = z.object({
  /** `field`: null where the column is kept under its own name, or a field is to be made of it. */
  columns: z.array(z.object({ field: importField.nullable(), label: z.string() })),
  rows: z.array(
    z.object({
      line: z.number(),
      /** What the lead will be called; null where the row makes none. */
      name: z.string().nullable(),
      /** What was understood, in the order of the columns; money in cents. An email or a phone may be several. */
      cells: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))),
      /** What is left out, or why the row makes no lead. */
      notes: z.array(z.object({ column: z.string().nullable(), reason: z.string() })),
    }),
  ),
});

export const importCreateInput = z.object({
  uploadId: z.string().max(2000),
  sourceName: z.string().trim().min(1).max(100),
  /** What the list cost, in cents. */
  costCents: z.number().int().min(0).max(1_000_000_00).optional(),
  mapping,
  /** How the file writes decimals, for amounts of which nothing else tells; without it these are left out, with a note. */
  decimal: z.enum(decimalMarks).optional(),
  read: reading.optional(),
  /** Collect facts, assess and score right away (default); else the leads stay new. Kept in the import's options. */
  assess: z.boolean().optional(),
});

export { importDetail };
export const importPage = pageOf(importRow);

export const remarksInput = pageInput.extend({ id });
export const remarksPage = pageOf(rowRemark);
