import { importedReasons, suppressionReasons } from '@leadfactory/domain/outreach/suppression';
import { suppression, suppressionEvent } from '@leadfactory/domain/outreach/suppression/schemas';
import { z } from 'zod';
import { pageInput, pageOf } from '../platform/page.ts';
import { id } from '../platform/values.ts';

export const suppressionFilter = z.object({
  /** Part of an address or a domain; a whole address finds what covers it. */
  search: z.string().max(254).optional(),
  reasons: z.array(z.enum(suppressionReasons)).max(suppressionReasons.length).optional(),
});
export const suppressionsInput = pageInput.extend(suppressionFilter.shape);
export const suppressionPage = pageOf(suppression);
export const suppressionHistoryPage = pageOf(suppressionEvent);

const note = z.string().trim().max(300);
/** Addresses (`ann@acme.com`) or domains (`acme.com`: all addresses at it and below), one a line. */
const entries = z.array(z.string().max(2_000)).min(1).max(1_000);

export const suppressionAdd = z.object({
  entries,
  /** Why, for whoever looks at the list later. */
  note: note.optional(),
});

/** A lead's own addresses, or, with `company`, all at its company's own domain. */
export const suppressLeadInput = z.object({ id, company: z.boolean().optional(), note: note.optional() });
export const suppressLeadOutput = z.object({ added: z.number().int(), already: z.number().int() });

/** Lines, or an uploaded file: one of the two. */
export const suppressionCheck = z.object({
  entries: entries.optional(),
  uploadId: z.string().max(2_000).optional(),
});

export const suppressionImport = z.object({
  uploadId: z.string().max(2_000),
  /** Why these are not written to, where the file has no column that says so (`reason`). */
  reason: z.enum(importedReasons).default('imported'),
  note: note.optional(),
});

export const suppressionRemove = z.object({
  id,
  /** Why it may be written to again: kept in the history. */
  note: note.min(3, 'Say why it may be written to again.'),
});

/** Lines that are no entry: how many, and the first 500 of them. */
const refused = z.object({
  count: z.number().int(),
  lines: z.array(z.object({ line: z.number().int(), text: z.string(), why: z.string() })),
});
export const suppressionChecked = z.object({
  /** Entries that are not on the list yet. */
  fresh: z.number().int(),
  already: z.number().int(),
  refused,
});
export const suppressionAdded = z.object({
  added: z.number().int(),
  already: z.number().int(),
  refused,
});
