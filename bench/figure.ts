/** One line of the table that a bench prints. */
export interface Figure {
  what: string;
  value: string;
  /** What it is held against: a peer measured in the same run, or a stated aim. */
  against: string;
  ratio: string;
  /** Null where there is a peer but no aim. */
  met: boolean | null;
}
