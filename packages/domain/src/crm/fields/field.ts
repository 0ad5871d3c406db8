import type { ColumnPlace, Place, Table } from './place.ts';
import type { FieldType, ValueOf } from './type.ts';

/**
 * What is declared of a field of a lead, its company or its contact. Everything that shows, takes in, keeps, finds or
 * forgets a value reads this; nothing else names the field.
 */
export interface FieldSpec<Key extends string = string, Type extends FieldType = FieldType> {
  /** Unique; letters, digits and `_`. Its name in mappings, conditions, sorts and exports. */
  key: Key;
  of: Table;
  label: string;
  type: Type;
  /** Where it is kept; without one, the field only gives others their values (`spread`). */
  at?: Place;
  /** Other places that take the same value when a lead comes in. */
  copies?: readonly Place[];
  /**
   * What a later row does to a value that is there: `fill` leaves it and fills an empty one; `keep` never touches
   * it once the lead or company is made. Default `fill`.
   */
  merge?: 'fill' | 'keep';

  /** A file's column may become it; these are the names that such columns have, beside key and label. */
  csv?: readonly string[];
  /** How surely it tells who a lead is, 1 the surest. A row must give one field that identifies. */
  identifies?: 1 | 2 | 3 | 4 | 5;
  /** What a text gives other fields that were not given themselves, by their keys. */
  spread?(text: string): Record<string, string | null>;
  /**
   * A text that means nothing is kept under its column's name, and the row says so (default `note`); with `keep` it is
   * kept without a word.
   */
  unreadable?: 'note' | 'keep';
  /** Given by forms and API calls under this name (default: the key as `camelCase`), so many characters long at most. */
  api?: { name?: string; max: number };

  /** Its path in the row that lists and the API give: `company.city`. */
  row?: string;
  /** It always has a value. */
  required?: true;
  /** Found by a search for a part of it. */
  search?: true;
  /** Lists may be narrowed by it, with the tests of its type; `param` is a name of its own that the list's input has for one test. */
  filter?: true;
  param?: { name: string; test: 'oneOf' | 'atLeast' | 'isOrNone' };
  /** Lists may be sorted by it: the useful direction, and what stands for an empty value. */
  sort?: { dir: 'asc' | 'desc'; empty?: number };
  /** A column of the table of leads, in the order of the registry. */
  column?: {
    /** Shown until a person chooses otherwise. */
    default: boolean;
    /** The header, where the label is too long. */
    header?: string;
    width?: 'wide' | 'medium' | 'narrow';
    /** From this width of the screen on. */
    from?: 'lg' | 'xl' | '2xl';
  };
  /** Shown beside the contact on the lead's page. */
  detail?: true;
  /** Facts that enrichers may fill it from. */
  learnt?: readonly Learnt[];
  /** Left out of exports. */
  exported?: false;
  /** Mails say it as `{{ company.city }}`. */
  variable?: string;
  /** How a mail writes it. */
  say?(value: string): string;
  /** Erased with the person: emptied, or replaced by this text where it must hold something. */
  personal?: boolean;
  erased?: string;
}

/** A fact that may become a value of the field. */
export interface Learnt {
  /** The fact's name. */
  fact: string;
  /** From this confidence on, 0..1; a fact that is less sure stays a fact. */
  sure: number;
  /** What a surer fact does to a value that an earlier one filled in. What identifies a company stays. */
  surer: 'replaces' | 'stays';
  /** Where it is kept, if not at the field's own place. */
  at?: ColumnPlace;
}

export type Field = FieldSpec;

/** Declares a field; its names stay literal, so that shapes can be derived of them. */
export const field = <const Key extends string, Type extends FieldType, const Spec>(
  spec: FieldSpec<Key, Type> & Spec,
): Spec & { key: Key; type: Type } => spec;

export type FieldValue<F> = F extends { type: infer Type } ? ValueOf<Type> : never;

/** `first_name` → `firstName`: how a field is called as a property. */
export const propertyOf = (key: string): string =>
  key.includes('_') ? key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key;

export type PropertyOf<Key extends string> = Key extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<PropertyOf<Rest>>}`
  : Key;
