import { z } from 'zod';
import { id, instant, named, pageInput, pageOf } from './common.ts';

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
  /** The first rows as they are, in the order of the columns. */
  rows: z.array(z.array(z.string())),
  fields: z.array(z.object({ field: importField, label: z.string(), hint: z.string().nullable() })),
  warnings: z.array(z.string()),
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

export const importStatus = z.enum(['pending', 'running', 'done', 'failed']);
export const importRow = z.object({
  id,
  fileName: z.string(),
  sizeBytes: z.number(),
  source: named,
  status: importStatus,
  error: z.string().nullable(),
  totalRows: z.number().nullable(),
  readRows: z.number(),
  created: z.number(),
  merged: z.number(),
  refused: z.number(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export const importPage = pageOf(importRow);
export const importDetail = importRow.extend({ mapping });

export const refusedInput = pageInput.extend({ id });
export const refusedPage = pageOf(
  z.object({
    line: z.number(),
    column: z.string().nullable(),
    reason: z.string(),
    raw: z.unknown(),
  }),
);
