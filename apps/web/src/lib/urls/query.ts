import { z } from 'zod';

/** A part of an address that says nothing here: a name that the page does not know, or a value that is not valid. */
export interface LeftOut {
  name: string;
  value: string;
}

/** What a page reads from its address and writes into it, by one schema. */
export interface Query<Values> {
  readonly schema: z.ZodObject;
  /** What is valid; the rest is left out and said, so that an old link still shows something. */
  read(params: URLSearchParams): { query: Values; leftOut: LeftOut[] };
  /** `?stages=new,won&dir=asc`, or nothing where no value is set. */
  write(query: Values): string;
  /** The set values that say which rows are shown, not how they are ordered or paged. */
  narrowing(query: Values): (keyof Values & string)[];
}
export type QueryValues<Q> = Q extends Query<infer Values> ? Values : never;

/** Of a zod schema's shape: text, enums, ids, numbers, yes or no, and lists of them, each optional. */
export function queryOf<Shape extends z.ZodRawShape>(shape: Shape): Query<z.infer<z.ZodObject<Shape>>> {
  type Values = z.infer<z.ZodObject<Shape>>;
  const parts = new Map(Object.entries(shape).map(([name, type]) => [name, partOf(type as z.ZodType)]));
  const valueOf = (query: Values, name: string) => (query as Record<string, unknown>)[name];
  return {
    schema: z.object(shape),
    read(params) {
      const query: Record<string, unknown> = {};
      const leftOut: LeftOut[] = [];
      for (const name of new Set(params.keys())) {
        const texts = params.getAll(name);
        const { value, bad } = parts.get(name)?.read(texts) ?? { value: undefined, bad: texts };
        if (value !== undefined) query[name] = value;
        leftOut.push(...bad.map((text) => ({ name, value: text })));
      }
      return { query: query as Values, leftOut };
    },
    write(query) {
      const params = new URLSearchParams();
      for (const [name, part] of parts) {
        const value = valueOf(query, name);
        if (isSet(value)) params.set(name, part.write(value));
      }
      // What separates a list needs no escape in a query, and is easier read without.
      const text = params.toString().replaceAll('%2C', ',').replaceAll('%7C', '|');
      return text && `?${text}`;
    },
    narrowing: (query) =>
      [...parts.keys()].filter(
        (name) => !['sort', 'dir', 'cursor'].includes(name) && isSet(valueOf(query, name)),
      ) as (keyof Values & string)[],
  };
}

const isSet = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';

interface Part {
  read(texts: readonly string[]): { value?: unknown; bad: string[] };
  write(value: unknown): string;
}

function partOf(type: z.ZodType): Part {
  const plain = unwrapped(type);
  return plain instanceof z.ZodArray
    ? listOf(type, unwrapped(plain.element as z.ZodType))
    : oneOf(type, plain);
}

function unwrapped(type: z.ZodType): z.ZodType {
  return type instanceof z.ZodOptional || type instanceof z.ZodNullable
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;
}

/** The first of the texts counts; an empty one is as good as none. */
function oneOf(type: z.ZodType, plain: z.ZodType): Part {
  return {
    read(texts) {
      const [text = '', ...more] = texts.map((one) => one.trim());
      if (text === '') return { bad: more };
      const found = type.safeParse(valueIn(text, plain));
      return found.success ? { value: found.data, bad: more } : { bad: [text, ...more] };
    },
    write: String,
  };
}

/** A text of an address as what the schema holds; one that cannot be it stays a text, which the schema refuses. */
function valueIn(text: string, plain: z.ZodType): unknown {
  if (plain instanceof z.ZodNumber) return Number(text);
  return plain instanceof z.ZodBoolean && /^(true|false)$/.test(text) ? text === 'true' : text;
}

/** Each that is valid is taken; where they are too many, none is. */
function listOf(type: z.ZodType, element: z.ZodType): Part {
  // People's words may hold commas; ids and terms never do.
  const { split, join } = element instanceof z.ZodString && !element.format ? ofWords : ofTerms;
  return {
    read(texts) {
      const all = [...new Set(texts.flatMap(split).filter(Boolean))];
      const good = all.filter((text) => element.safeParse(text).success);
      const bad = all.filter((text) => !good.includes(text));
      if (good.length === 0) return { bad };
      const found = type.safeParse(good);
      return found.success ? { value: found.data, bad } : { bad: all };
    },
    write: (value) => join(value as string[]),
  };
}

const ofTerms = {
  // Addresses of before have ~ between the two assessments that are compared.
  split: (text: string) => text.split(/[,~]/),
  join: (terms: readonly string[]) => terms.join(','),
};
const ofWords = {
  split: (text: string) =>
    (text.match(/(?:\\.|[^|\\])+/gs) ?? []).map((one) => one.replaceAll(/\\(.)/gs, '$1')),
  join: (words: readonly string[]) => words.map((one) => one.replaceAll(/[\\|]/g, '\\$&')).join('|'),
};
