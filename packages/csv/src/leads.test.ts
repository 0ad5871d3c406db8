import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readLeads } from './leads.ts';

const read = (lines: string[], mapping: Record<string, string>, more: object = {}) =>
  readLeads(async () => Readable.from([Buffer.from(lines.join('\r\n'))]), {
    ...{ mapping, own: [], home: 'US', currency: 'USD', ...more },
  });

const lines = [
  'Company,Mail,Cost,Staff,Code',
  'Acme,"a@acme.example; b@acme.example, nobody","1,250",12,x1',
  ',nobody,5,,',
  'Beta,,"2,500",many,x2',
  '"Total: 2"',
];
const mapping = { Company: 'company', Mail: 'email', Cost: 'cost', Staff: 'new:number', Code: 'custom' };

test('the first rows are what the import makes of them: read, left out with the reason, or refused', async () => {
  const { columns, rows } = await read(lines, mapping);
  expect(columns.map(({ label }) => label)).toEqual([
    'Company',
    'Email',
    'Cost of the lead',
    'Staff',
    'Code',
  ]);
  expect(columns.map(({ field }) => field)).toEqual(['company', 'email', 'cost', null, null]);
  expect(rows.map(({ line, name, cells }) => [line, name, cells])).toEqual([
    [2, 'Acme', [['Acme'], ['a@acme.example', 'b@acme.example'], [], [12], ['x1']]],
    [3, null, []],
    [4, 'Beta', [['Beta'], [], [], [], ['x2']]],
    [5, null, []],
  ]);
  const said = rows.map(({ notes }) => notes.map(({ reason }) => reason).join(' '));
  expect(said[0]).toContain('"1,250" could be 1250 or 1.250');
  expect(said[1]).toContain('"nobody" is not an email address. The row has no company');
  expect(said[2]).toContain('Staff: "many"');
  expect(said[3]).toMatch(/below the table/);
});

test('what a person says of decimals decides what is doubtful', async () => {
  const costs = async (decimal: '.' | ',') =>
    (await read(lines, mapping, { decimal })).rows.map(({ cells }) => cells[2]?.[0]);
  expect(await costs('.')).toEqual([125_000, undefined, 250_000, undefined]);
  expect(await costs(',')).toEqual([125, undefined, 250, undefined]);
});

test('a mapping that names nobody is told by the rows', async () => {
  const { rows } = await read(lines, { Code: 'custom' });
  expect(rows.map(({ name }) => name)).toEqual([null, null, null, null]);
});
