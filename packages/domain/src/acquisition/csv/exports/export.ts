/** A program's export of leads, contacts or companies, as its files look. */
export interface KnownExport {
  /** For people. */
  name: string;
  /** Columns that no other program's export has together, as `plainName` writes them; one set for each form that it has. */
  signatures: readonly (readonly string[])[];
  /** Columns that mean something else here than elsewhere → a field's key, `custom`; null: to be left out. */
  columns: Readonly<Record<string, string | null>>;
}
