import type { LeadDraft } from '@leadfactory/domain/crm/draft';
import type { RowOutcome } from '@leadfactory/domain/acquisition/imports';

export interface ImportedRows {
  /** Rows read, the refused ones too. */
  rows: number;
  /** With the lines of the file on which they begin. */
  drafts: (LeadDraft & { line: number })[];
  refused: number;
  /** Rows that came in without something, or were left out as no leads. */
  noted: number;
  /** One per reason: a row may have several. `draft`: which of the drafts a noted row became. */
  remarks: {
    kind: RowOutcome;
    line: number;
    column: string | null;
    reason: string;
    raw: string[];
    draft?: number;
  }[];
}
