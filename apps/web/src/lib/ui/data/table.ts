import type { Snippet } from 'svelte';

export interface Column<Row> {
  key: string;
  header: string;
  /** Hides the header's words from the eye, not from screen readers. */
  headerHidden?: boolean;
  align?: 'start' | 'end';
  /** The sort key that the header sets; absent: not sortable. */
  sort?: string;
  /** The first direction when the header is pressed. */
  first?: 'asc' | 'desc';
  class?: string;
  /** Is given the row and the column's key. */
  cell: Snippet<[Row, string]>;
}
export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}
export type Density = 'compact' | 'normal';
