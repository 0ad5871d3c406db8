import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { queryOf, type Query } from './query.ts';

const files = readdirSync(import.meta.dirname).filter(
  (file) => !file.startsWith('query') && !file.includes('.test.'),
);
const queries: [string, Query<Record<string, unknown>>][] = [];
for (const file of files)
  for (const [name, value] of Object.entries(
    await import(/* @vite-ignore */ join(import.meta.dirname, file)),
  ))
    if (name.endsWith('Query')) queries.push([name, value as Query<Record<string, unknown>>]);

/** Any valid value of a parameter, as a page would set it. */
function anyOf(type: z.ZodType): fc.Arbitrary<unknown> {
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable)
    return anyOf(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodArray)
    return fc.uniqueArray(anyOf(type.element as z.ZodType), { minLength: 1, maxLength: 2 });
  if (type instanceof z.ZodBoolean) return fc.boolean();
  if (type instanceof z.ZodEnum) return fc.constantFrom(...type.options);
  if (type instanceof z.ZodNumber)
    return fc.integer({ min: type.minValue ?? -1000, max: Math.min(type.maxValue ?? 1000, 1000) });
  if (type instanceof z.ZodUUID) return fc.uuid({ version: [4, 7] });
  if (type instanceof z.ZodISODate)
    return fc
      .date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  // Another kind would be looked for among texts for ever.
  if (type.def.type !== 'string') throw new Error(`No values are made up for ${type.def.type}.`);
  const months = fc.tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }));
  return fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.trim()),
      months.map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
    )
    .filter((text) => text !== '' && type.safeParse(text).success);
}
const anyQuery = ({ schema }: Query<Record<string, unknown>>) =>
  fc.record(
    Object.fromEntries(Object.entries(schema.shape).map(([name, type]) => [name, anyOf(type as z.ZodType)])),
    { requiredKeys: [] },
  );
const paramsOf = (address: string) => new URL(address, 'http://app.test').searchParams;

test('the queries of all pages are found', () => {
  expect(queries.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'leadsQuery',
      'assessmentsQuery',
      'campaignsQuery',
      'importsQuery',
      'usageQuery',
    ]),
  );
});

describe.each(queries)('%s', (_, query) => {
  it('is read from the address as it was written, every parameter of it', () => {
    fc.assert(
      fc.property(anyQuery(query), (values) => {
        const { query: read, leftOut } = query.read(paramsOf(`/page${query.write(values)}`));
        expect(read).toEqual(values);
        expect(leftOut).toEqual([]);
      }),
    );
  });
  it('never breaks on what somebody typed, and says all that it leaves out', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });
    const names = fc.constantFrom(...Object.keys(query.schema.shape), 'utm_source');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, anyText), { maxLength: 6 }), (typed) => {
        const { query: read, leftOut } = query.read(new URLSearchParams(typed));
        expect(query.schema.safeParse(read).success).toBe(true);
        expect(query.read(paramsOf(`/page${query.write(read)}`))).toEqual({ query: read, leftOut: [] });
        for (const [name, text] of typed)
          if (name === 'utm_source') expect(leftOut).toContainEqual({ name, value: text });
      }),
    );
  });
});

describe('an address', () => {
  const query = queryOf({
    stages: z
      .array(z.enum(['new', 'won']))
      .max(2)
      .optional(),
    industries: z.array(z.string().max(20)).optional(),
    minScore: z.number().int().min(0).max(100).optional(),
    sort: z.enum(['name']).optional(),
    cursor: z.string().nullish(),
  });
  const read = (text: string) => query.read(new URLSearchParams(text));

  it('keeps what is valid of a list and says the rest', () => {
    expect(read('stages=new,old&stages=won&minScore=900&temperature=hot')).toEqual({
      query: { stages: ['new', 'won'] },
      leftOut: [
        { name: 'stages', value: 'old' },
        { name: 'minScore', value: '900' },
        { name: 'temperature', value: 'hot' },
      ],
    });
  });
  it('takes empty parameters as absent, and the first of two', () => {
    expect(read('minScore=&cursor=&stages=').leftOut).toEqual([]);
    expect(read('minScore=0&minScore=5')).toEqual({
      query: { minScore: 0 },
      leftOut: [{ name: 'minScore', value: '5' }],
    });
  });
  it('reads words with commas, and bars where they are escaped', () => {
    const industries = ['Food, drinks', 'a|b', 'c\\'];
    expect(query.write({ industries })).toBe('?industries=Food,+drinks|a%5C|b|c%5C%5C');
    expect(read('industries=Restaurant|Food, drinks').query).toEqual({
      industries: ['Restaurant', 'Food, drinks'],
    });
  });
  it('is bare without values, and tells what narrows from order and page', () => {
    expect(query.write({ stages: [], cursor: null })).toBe('');
    expect(query.narrowing({ stages: [], minScore: 0, sort: 'name', cursor: 'x' })).toEqual(['minScore']);
  });
});
