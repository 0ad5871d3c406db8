import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { createLead } from '../../acquisition/leads/index.ts';
import { system } from '../../identity/index.ts';
import { listLeads } from './list.ts';

let database: TestDatabase;
let org: string;
let other: string;

const companies = [
  {
    company: 'Müller & Söhne GmbH',
    website: 'mueller-soehne.example',
    city: 'Köln',
    phone: '+49 221 2345678',
  },
  { company: 'Łódź Plumbing', full_name: 'Zoë O’Neill', email: 'zoe@lodz.example', phone: '+1 512 472 0100' },
  { company: 'Acme Plumbing 12', city: 'Austin', website: 'acme-plumbing.example' },
  { company: 'acme plumbing 9', city: 'Boston' },
  { company: 'Ácme Plumbing 100% Organic', city: 'Austin' },
  { company: 'under_score', city: 'Zürich' },
  { company: 'underXscore', city: 'Zürich' },
  { company: '株式会社東京商事', city: '東京' },
  { company: 'مخبز الياسمين', city: 'دبي', email: 'info@yasmin-bakery.example' },
  { company: 'J.P. Straße', city: 'İstanbul', phone: '8 (495) 737-41-52', country: 'Russia' },
];

beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db, 'A');
  other = await testOrganisation(database.db, 'B');
  await database.db.forOrg(org, async (tx) => {
    for (const company of companies) await createLead(tx, org, system, company);
  });
  await database.db.forOrg(other, (tx) => createLead(tx, other, system, { company: 'Acme Plumbing of B' }));
});
afterAll(() => database.drop());

const find = async (search: string): Promise<string[]> => {
  const { rows } = await database.db.forOrg(org, (tx) => listLeads(tx, { search, sort: 'name' }));
  return rows.map(({ name }) => name);
};

test.each([
  ['accents and case', ['muller', 'MÜLLER', 'sohne müller', 'koln gmbh'], ['Müller & Söhne GmbH']],
  ['letters of their own', ['lodz', 'ŁÓDŹ plumbing', 'zoe oneill', "O'Neill Zoë"], ['Łódź Plumbing']],
  ['another way to write a letter', ['jp strasse', 'istanbul', 'J.P. STRASSE'], ['J.P. Straße']],
  ['the order of words', ['austin 12 plumbing acme', 'plumbing acme 12'], ['Acme Plumbing 12']],
  ['a script without spaces', ['東京', '商事', '東'], ['株式会社東京商事']],
])('a search forgives %s', async (_, searches, found) => {
  for (const search of searches) expect([search, await find(search)]).toEqual([search, found]);
});

test('a letter too many, too few, wrong or swapped is forgiven, and only where nothing is found without', async () => {
  for (const search of ['muler', 'mulller', 'mulker', 'mulelr', 'mueller', 'gmbj kölm'])
    expect([search, await find(search)]).toEqual([search, ['Müller & Söhne GmbH']]);
  expect(await find('acme plumbng 12')).toEqual(['Acme Plumbing 12']);
  expect(await find('amce austin')).toEqual(['Acme Plumbing 12', 'Ácme Plumbing 100% Organic']);
  expect(await find('completely else')).toEqual([]);
});

test('a word is found by its beginning, of an address by each part, and by its middle where nobody has it so', async () => {
  for (const search of [
    'الياسمين',
    'مخبز دبي',
    'الي',
    'info@yas',
    '@yasmin-bak',
    'bakery.example',
    'الياسمن',
  ])
    expect([search, await find(search)]).toEqual([search, ['مخبز الياسمين']]);
  for (const search of [
    'zo',
    'lo',
    'lodz.ex',
    'zoe@',
    '@lodz.example',
    'zoe@lodz.example',
    'zoe@lodzz.example',
    'neil',
  ])
    expect([search, await find(search)]).toEqual([search, ['Łódź Plumbing']]);
  expect(await find('s')).toEqual(['J.P. Straße', 'Müller & Söhne GmbH', 'under_score']);
  expect(await find('lumbing 12')).toEqual(['Acme Plumbing 12']);
  expect(await find('.example')).toEqual(await find('example'));
  expect(await find('example')).toHaveLength(4);
});

test('a telephone number is found in any way of writing it', async () => {
  for (const search of [
    '0221/2345678',
    '+49 (0)221 234 56 78',
    '0049 221 2345678',
    '2345678',
    'köln 0221 2345678',
  ])
    expect([search, await find(search)]).toEqual([search, ['Müller & Söhne GmbH']]);
  for (const search of ['(512) 472-0100', '512.472.0100', '472-0100', '011 1 512 472 0100', '512 472'])
    expect([search, await find(search)]).toEqual([search, ['Łódź Plumbing']]);
  for (const search of ['+7 495 7374152', '8 495 737 41 52', '737-41-52'])
    expect([search, await find(search)]).toEqual([search, ['J.P. Straße']]);
  expect(await find('+49 221 9999999')).toEqual([]);
});

test('signs are meant as they stand, and a website is known by its host', async () => {
  expect(await find('100%')).toEqual(['Ácme Plumbing 100% Organic']);
  expect(await find('%')).toEqual(['Ácme Plumbing 100% Organic']);
  expect(await find('under_score')).toEqual(['under_score']);
  expect(await find('_')).toEqual(['under_score']);
  for (const nothing of ['%%', '\\', "'", '…', '%_'])
    expect([nothing, await find(nothing)]).toEqual([nothing, []]);
  expect(await find('https://www.acme-plumbing.example/contact')).toEqual(['Acme Plumbing 12']);
});

test('names stand as people order them, page after page', async () => {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await database.db.forOrg(org, (tx) => listLeads(tx, { sort: 'name', limit: 2, cursor }));
    names.push(...page.rows.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(names).toEqual([
    ...['acme plumbing 9', 'Acme Plumbing 12', 'Ácme Plumbing 100% Organic', 'J.P. Straße', 'Łódź Plumbing'],
    ...['Müller & Söhne GmbH', 'under_score', 'underXscore', 'مخبز الياسمين', '株式会社東京商事'],
  ]);
});
