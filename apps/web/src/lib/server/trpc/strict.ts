import { closest, distance } from 'fastest-levenshtein';
import { isStorable } from '@leadfactory/domain/platform/values';
import { z } from 'zod';

type Def = z.core.$ZodTypeDef & Record<string, unknown>;
type AnySchema = z.core.$ZodType;

/**
 * The same schema, which at every depth refuses keys that it does not know, naming the nearest known one, and texts
 * that cannot be kept (`isStorable`). Objects that take any key on purpose (`z.looseObject`, `catchall`, `z.record`)
 * take any key still.
 */
export function strict<T extends AnySchema>(schema: T): T {
  const def = schema._zod.def as Def;
  if (def.type === 'lazy') return z.lazy(() => strictOnce((def.getter as () => AnySchema)())) as never;
  const changed = changes[def.type]?.(def);
  // What a schema's document says of it is known by what it was copied from.
  const parent = z.globalRegistry.get(schema) !== undefined;
  return changed ? z.core.clone(schema, { ...def, ...changed }, { parent }) : schema;
}

/** A copy of its own, so that what is set of it (`keepTypes`) holds for one procedure. */
const own = () => ({});
const inner = ({ innerType }: Def) => ({ innerType: strict(innerType as AnySchema) });
const all = (schemas: unknown) => (schemas as AnySchema[]).map(strict);

const storable = z.refine(
  (value) => isStorableThroughout(value),
  'This holds a character that cannot be kept: a NUL, or half of a letter.',
);
/** Texts however deep, keys too, where a schema takes anything. */
const isStorableThroughout = (value: unknown): boolean =>
  typeof value === 'string'
    ? isStorable(value)
    : value === null ||
      typeof value !== 'object' ||
      Object.entries(value).every(([key, part]) => isStorable(key) && isStorableThroughout(part));
const kept = ({ checks = [] }: Def): Partial<Def> => ({ checks: [...checks, storable] });

/** What holds itself by a lazy schema is made strict once: its strict form holds itself, too. */
function strictOnce(schema: AnySchema): AnySchema {
  const known = recursive.get(schema) ?? strict(schema);
  recursive.set(schema, known);
  return known;
}
const recursive = new WeakMap<AnySchema, AnySchema>();

/** What becomes of each kind of schema that takes any text, or holds others. */
const changes: Partial<Record<string, (def: Def) => Partial<Def>>> = {
  string: kept,
  unknown: kept,
  any: kept,
  number: own,
  boolean: own,
  bigint: own,
  date: own,
  object: (def) => {
    const shape = Object.fromEntries(
      Object.entries(def.shape as Record<string, AnySchema>).map(([key, value]) => [key, strict(value)]),
    );
    return { shape, catchall: def.catchall ?? z.never(), error: saysUnknown(Object.keys(shape), def) };
  },
  array: ({ element }) => ({ element: strict(element as AnySchema) }),
  record: ({ keyType, valueType }) => ({
    keyType: strict(keyType as AnySchema),
    valueType: strict(valueType as AnySchema),
  }),
  tuple: ({ items, rest }) => ({ items: all(items), rest: rest && strict(rest as AnySchema) }),
  union: ({ options }) => ({ options: all(options) }),
  pipe: (def) => ({ in: strict(def.in as AnySchema), out: strict(def.out as AnySchema) }),
  optional: inner,
  nonoptional: inner,
  nullable: inner,
  default: inner,
  prefault: inner,
  readonly: inner,
  catch: inner,
};

const saysUnknown =
  (known: string[], { error }: Def): z.core.$ZodErrorMap =>
  (issue) => {
    if (issue.code !== 'unrecognized_keys') return (error as z.core.$ZodErrorMap | undefined)?.(issue);
    const word = issue.path && issue.path.length > 0 ? 'field' : 'parameter';
    return (issue.keys as string[]).map((key) => unknownKey(word, key, known)).join(' ');
  };

/** "There is no parameter `temperature`; did you mean `temperatures`?" */
export function unknownKey(word: string, key: string, known: readonly string[]): string {
  const near = known.length > 0 ? closest(key, known) : '';
  const isNear = near !== '' && distance(key, near) <= Math.max(2, Math.floor(near.length / 2));
  return `There is no ${word} \`${key}\`${isNear ? `; did you mean \`${near}\`?` : '.'}`;
}

/**
 * In an address all is text, and the REST package lets every schema of a procedure read numbers of it. A body says what is
 * a number: there, `false` is no 0. Sets the schemas of `bodied` procedures so that nothing makes them read text.
 */
function keepTypes(schema: AnySchema): void {
  const def = schema._zod.def as Def;
  if (['number', 'boolean', 'bigint', 'date'].includes(def.type))
    Object.defineProperty(def, 'coerce', { get: () => false, set: () => {} });
  const parts = def.type === 'object' ? Object.values(def.shape as object) : [def.innerType, def.in];
  for (const part of parts) if (part) keepTypes(part as AnySchema);
}

const bodied = ({ _def }: { _def?: { meta?: { openapi?: { method: string } } } }): boolean =>
  ['POST', 'PUT', 'PATCH'].includes(_def?.meta?.openapi?.method ?? '');

const steps = ['input', 'output', 'meta', 'use', 'query', 'mutation'];

/**
 * A procedure's builder whose inputs are strict; a procedure without an input takes an empty one. Between the builder
 * and the schemas, so that none can be forgotten.
 */
export function strictInputs<B extends object>(builder: B): B {
  return new Proxy(builder, {
    get(target, name) {
      const step = Reflect.get(target, name) as unknown;
      if (typeof step !== 'function' || !steps.includes(String(name))) return step;
      return (given: unknown) => {
        if (name === 'input') {
          const schema = strict(given as z.ZodType);
          if (bodied(target)) keepTypes(schema);
          return strictInputs(step(schema) as B);
        }
        if (name !== 'query' && name !== 'mutation') return strictInputs(step(given) as B);
        const { _def } = target as { _def?: { inputs: unknown[] } };
        if (_def!.inputs.length > 0) return step(given) as unknown;
        const empty = (target as { input(schema: z.ZodType): B }).input(strict(z.object({})).optional());
        return (empty as unknown as Record<string, (given: unknown) => unknown>)[String(name)]!(given);
      };
    },
  });
}
