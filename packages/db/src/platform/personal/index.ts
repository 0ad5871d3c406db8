import { Prisma } from '../../generated/client.ts';

// Where personal data lives. Each room declares its own tables in its `personal.ts`; `../../personal.ts` joins them.
// Finding, exporting and erasing all read these declarations, and a test compares them with the database: a column of
// text, JSON or bytes that no room speaks of fails it.

/** Whom the data is about, within one organisation: the ids of what stands for them, and their addresses. */
export interface Person {
  /** Lower case. */
  emails: string[];
  leadIds: string[];
  contactIds: string[];
  /** Companies at which nobody else is left: they go with the person. */
  companyIds: string[];
}

/** Rows that may tell of a person. */
export interface Place {
  /** Its name in certificates and histories. */
  key: string;
  /** For people: what goes, in the plural. */
  label: string;
  table: string;
  /** Those of text, JSON or bytes that may hold something personal. */
  columns: readonly string[];
  /** Which rows are a person's, as a condition on the table under the alias `t`. */
  whose(person: Person): Prisma.Sql;
  /** Rows go, or stay without what is personal: `blank` is what they are set to. */
  erase: 'delete' | { blank: (person: Person) => Prisma.Sql };
  /** Keys of a row's files in storage, as expressions over `t` that give text: the files go with the rows. */
  files?: readonly Prisma.Sql[];
  /** The folder in storage under which all of a row's files lie, in the same way. */
  folder?: Prisma.Sql;
  /** Columns that are no part of an export: digests, search texts and what else repeats others. */
  unexported?: readonly string[];
}

/** Columns that hold nothing personal, by table, with the reason. */
export type Impersonal = Record<string, Record<string, string>>;

/** What a room knows about personal data. */
export interface PersonalPiece {
  /** In the order in which they are erased: what finds a row stands behind the row. */
  places: readonly Place[];
  impersonal: Impersonal;
}

export const sql = Prisma.sql;

/** The rows whose `column` is one of the person's leads. */
export const ofLeads =
  (column = 'lead_id') =>
  ({ leadIds }: Person): Prisma.Sql =>
    sql`t.${Prisma.raw(column)} = ANY(${leadIds}::uuid[])`;

/** The rows in whose columns one of the person's addresses stands, in whatever text. */
export const naming =
  (...columns: string[]) =>
  (person: Person): Prisma.Sql => {
    const pattern = patternOf(person);
    if (pattern === null) return sql`false`;
    return sql`(${Prisma.join(
      columns.map((column) => sql`t.${Prisma.raw(`"${column}"`)}::text ~* ${pattern}`),
      ' OR ',
    )})`;
  };

/**
 * A place of words that members write or programs report, about nobody in particular: where an address of the person
 * stands in them, `erased` and a mark of the row take its place, and the rest stays: names stay unique.
 */
export const words = (
  table: string,
  label: string,
  columns: Record<string, 'text' | 'jsonb'>,
  { key = table, id = 'id' }: { key?: string; id?: string } = {},
): Place => ({
  ...{ key, label, table, columns: Object.keys(columns), whose: naming(...Object.keys(columns)) },
  erase: {
    blank: (person) =>
      Prisma.join(
        Object.entries(columns).map(([column, type]) => {
          const name = Prisma.raw(`"${column}"`);
          return sql`${name} = regexp_replace(t.${name}::text, ${patternOf(person)}, 'erased-' || right(t.${Prisma.raw(id)}::text, 8), 'gi')::${Prisma.raw(type)}`;
        }),
      ),
  },
});

/**
 * An expression of Postgres that matches any of the person's addresses as a whole, also as JSON and links write them;
 * null where there is none.
 */
export function patternOf({ emails }: Person): string | null {
  if (emails.length === 0) return null;
  const any = emails
    .map((email) => email.replaceAll(/[^\p{L}\p{N}@]/gu, String.raw`\$&`).replace('@', '(?:@|%40)'))
    .join('|');
  // JSON writes a line's end as a letter after a backslash: it is no part of the address behind it. Nor is a file's
  // ending one of the domain before it.
  return String.raw`(?:(?<![\w.+-])|(?<=\\[bfnrt]))(?:${any})(?![\w-]|\.(?!(?:csv|tsv|txt)\y)\w)`;
}

/** Reasons that several tables share. */
export const because = {
  word: 'a word of a vocabulary of ours, or a key of the program',
  account: 'of somebody who works here: goes when the account is removed',
  organisation: 'of the organisation itself',
  id: 'an id, a hash or a provider’s reference',
  own: 'made by the organisation for all of its leads',
} as const;
