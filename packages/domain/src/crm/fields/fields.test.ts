import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  fieldOf,
  fields,
  fulfils,
  keyFrom,
  ownField,
  readCondition,
  testsOf,
  writeCondition,
} from './index.ts';

test('the registry holds every field of the folder, each once', () => {
  const declared = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8').includes(' = field({'))
    .map((file) => file.replace(/\.ts$/, '').replaceAll('-', '_'));
  expect(fields.map(({ key }) => key).sort()).toEqual(declared.sort());
});

test('no two fields share a place, a name in mails, a path of the row or a name in files', () => {
  const names = (of: (field: (typeof fields)[number]) => string[]) => {
    const all = fields.flatMap(of);
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  };
  names(({ variable }) => (variable ? [variable] : []));
  names(({ row }) => (row ? [row] : []));
  names(({ at }) => (at?.in === 'column' ? [`${at.table}.${at.column}`] : []));
  names(({ csv, key }) => (csv ? [key.replaceAll('_', ' '), ...csv] : []));
});

const budget = ownField({ id: 'b', key: 'budget', label: 'Budget', type: 'number', options: [] });
const tier = ownField({ id: 't', key: 'tier', label: 'Tier', type: 'choice', options: ['Gold', 'Silver'] });
const all = [...fields, budget, tier];

test('a condition is read and written, and holds what it is asked', () => {
  const holds = (text: string, value: unknown) => fulfils(readCondition(text, all), value);
  expect(holds('city:contains:BER', 'Berlin')).toBe(true);
  expect(holds('city:is:berlin', 'Berlin')).toBe(true);
  expect(holds('city:empty', null)).toBe(true);
  expect(holds('city:contains:x', null)).toBe(false);
  expect(holds('fields.budget:atLeast:1,000', 1000)).toBe(true);
  expect(holds('fields.budget:atMost:999.5', 1000)).toBe(false);
  expect(holds('fields.tier:oneOf:gold|silver', 'Silver')).toBe(true);
  expect(holds('fields.tier:oneOf:gold', 'Silver')).toBe(false);
  expect(holds('country:is:Germany', 'DE')).toBe(true);
  expect(holds('fields.budget:filled', 0)).toBe(true);
  expect(writeCondition('fields.tier', 'oneOf', ['Gold', 'Silver'])).toBe('fields.tier:oneOf:Gold|Silver');
});

test('a condition that cannot be is refused, with what could stand there', () => {
  const said = (text: string) => () => readCondition(text, all);
  expect(said('town:is:x')).toThrow(/no field "town".*city.*fields\.budget/);
  expect(said('fields.budget:contains:1')).toThrow('Budget cannot be asked "contains". Use one of: atLeast');
  expect(said('fields.budget:atLeast:much')).toThrow('Budget: "much" is not a number.');
  expect(said('fields.tier:oneOf:Bronze')).toThrow('Tier: "Bronze" is none of: Gold, Silver.');
  expect(said('city:is:')).toThrow(/Say what City is to be compared with/);
  expect(testsOf(fieldOf('city')!)).toEqual(['contains', 'is', 'empty', 'filled']);
});

test('a key for a label keeps what a name may hold', () => {
  expect(['Annual budget (€)', 'Größe', '2nd phone', '…'].map(keyFrom)).toEqual([
    'annual_budget',
    'grosse',
    'field_2nd_phone',
    'field',
  ]);
});
