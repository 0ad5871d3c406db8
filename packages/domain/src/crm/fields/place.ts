/** Ways to reach a contact, or to know one. */
export const pointKinds = ['email', 'phone', 'profile'] as const;
export type PointKind = (typeof pointKinds)[number];

export type Table = 'lead' | 'company' | 'contact';

/** Where a field's value is kept. Names of columns and keys are the code's own, never a person's. */
export type Place =
  | ColumnPlace
  /** In the table's `data`, under the field's key: a field that needs no column of its own. */
  | DataPlace
  /** A way to reach the contact: its first one of the kind. */
  | { in: 'point'; kind: PointKind }
  /** Added to the lead's source. */
  | { in: 'source'; column: string }
  /** Columns of the contact, with a space between them. */
  | { in: 'words'; columns: readonly string[] }
  /** The lead's latest running enrolment. */
  | { in: 'enrolment' }
  /** An organisation's own field, by its id: in the lead's `custom`, under the field's key. */
  | { in: 'own'; id: string };

export interface DataPlace {
  in: 'data';
  table: Table;
}

export interface ColumnPlace {
  in: 'column';
  table: Table;
  column: string;
  /** For a reference: the table that holds its name. */
  names?: 'source' | 'app_user';
  /** A column of the lead that holds its own value, where that is another than the one of the row it shares with others. */
  own?: string;
  /** Columns of the same row that begin again when a value is filled in, with what they begin at. */
  resets?: Readonly<Record<string, string>>;
}

export const column = (
  table: Table,
  name: string,
  more: Pick<ColumnPlace, 'names' | 'own' | 'resets'> = {},
): ColumnPlace => ({ in: 'column', table, column: name, ...more });

export const data = (table: Table): DataPlace => ({ in: 'data', table });
