import { expect, test } from 'vitest';
import {
  checkMapping,
  createCsvReader,
  detectDelimiter,
  nameColumns,
  rowReader,
  suggestMapping,
} from './index.ts';

const rows = (text: string, piece = 3) => {
  const reader = createCsvReader();
  const out = [];
  for (let at = 0; at < text.length; at += piece) out.push(...reader.push(text.slice(at, at + piece)));
  return [...out, ...reader.end()].map((r) => (r.broken === undefined ? r.cells : `${r.line}: ${r.broken}`));
};

test('quotes, doubled quotes, line ends inside and out, whatever the pieces', () => {
  const text = 'a,"b ""q"" c"\r\n"x\ny", z \r\n\r\n"last" ,\n';
  for (const piece of [1, 2, 5, 100])
    expect(rows(text, piece)).toEqual([
      ['a', 'b "q" c'],
      ['x\ny', ' z '],
      ['last', ''],
    ]);
  expect(rows('a,b\rc,d\r')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(rows('5" pipe,b')).toEqual([['5" pipe', 'b']]);
});

test('a broken quote costs its own line; what follows is read', () => {
  expect(rows('a,b\n1,"open\n2,x\n3,"y"\n4,z\n')).toEqual([
    ['a', 'b'],
    '2: a quote inside a quoted cell is not doubled, or one is missing',
    ['2', 'x'],
    ['3', 'y'],
    ['4', 'z'],
  ]);
  expect(rows('1,"never closed\n2,x\n3,y')).toEqual([
    '1: its opening quote is not closed',
    ['2', 'x'],
    ['3', 'y'],
  ]);
  const many = Array.from({ length: 5_000 }, (_, i) => `${i},row`).join('\n');
  expect(rows(`0,"open\n${many}\n`, 1000)).toHaveLength(5_001);
});

test('lines that each close a quote and open another are read a bounded number of times', () => {
  const line = 'x","""\n';
  const lines = 30_000;
  let read = 0;
  const reader = createCsvReader({ onLine: () => (read += 1) });
  const rows = [...reader.push(line.repeat(lines)), ...reader.end()];
  expect(rows.length).toBe(lines);
  // Each of the first would take the 20,000 that follow it again: 200,000,000 lines and more.
  expect(read).toBeLessThan(4_000_000);
});

test('a quoted cell is one cell, however long and of however many lines; quotes that are not doubled are text', () => {
  const note = Array.from({ length: 800 }, (_, i) => `line ${i}, "said" he`).join('\n');
  expect(rows(`a,b,c\n1,"${note.replaceAll('"', '""')}",x\n2,y,z\n`, 1000)).toEqual([
    ['a', 'b', 'c'],
    ['1', note, 'x'],
    ['2', 'y', 'z'],
  ]);
  expect(rows('a,b\n"The "Best" Inc",x@y.com\n"5" pipe",z\n')).toEqual([
    ['a', 'b'],
    ['The "Best" Inc', 'x@y.com'],
    ['5" pipe', 'z'],
  ]);
});

test('delimiters are found by even columns', () => {
  expect(detectDelimiter('a;b;c\n1,5;2;3\n')).toBe(';');
  expect(detectDelimiter('"Field,1,1";Field2;"Field3";Field4')).toBe(';');
  expect(detectDelimiter('one|two,two|three\nfour|five,five|six')).toBe('|');
  expect(detectDelimiter('name\nAcme, Inc\nOther\n')).toBe(',');
});

test('a mapping is suggested from common names, and checked in words', () => {
  expect(suggestMapping(['Name', 'E-mail Address', 'Job Title', 'ZIP'])).toEqual({
    Name: 'company',
    'E-mail Address': 'email',
    'Job Title': 'role',
    ZIP: 'postcode',
  });
  expect(() => checkMapping({ Mail: 'email' }, ['Name'])).toThrow(
    'The file has no column "Mail". It has: "Name".',
  );
  expect(() => checkMapping({ Name: 'first_name' }, ['Name'])).toThrow(/without one there is no lead/);
  expect(() => checkMapping({ A: 'company', B: 'company' }, ['A', 'B'])).toThrow(
    /Two columns are mapped to Company/,
  );
  checkMapping({ A: 'email', B: 'email' }, ['A', 'B']);
});

const header = ['Company', 'Web', 'Mail', 'Phone', 'Person', 'Country', 'Size'];
const read = rowReader(header, {
  ...{ Company: 'company', Web: 'website', Mail: 'email', Phone: 'phone', Person: 'full_name' },
  ...{ Country: 'country', Size: 'custom' },
});

test('a row becomes a lead, normalised', () => {
  const { lead } = read([
    ' Acme  Ltd ',
    'WWW.Acme.co.uk/shop',
    '<Jo@Acme.co.uk>',
    '+44 20 7946 0001',
    'Jo van Dyke',
    'England',
    '12',
  ]);
  expect(lead).toMatchObject({
    ...{
      name: 'Acme Ltd',
      dedupeKey: 'email:jo@acme.co.uk',
      companyKey: 'domain:acme.co.uk',
      domain: 'acme.co.uk',
    },
    ...{ website: 'https://www.acme.co.uk/shop', email: 'jo@acme.co.uk', phoneKey: '+442079460001' },
    ...{ firstName: 'Jo', lastName: 'van Dyke', country: 'GB', custom: { Size: '12' } },
  });
});

test('a formula is text', () => {
  const { lead } = read(['=HYPERLINK("http://x")', '', 'a@b.example', '', '', '', '@SUM(A1)']);
  expect(lead).toMatchObject({ name: '=HYPERLINK("http://x")', custom: { Size: '@SUM(A1)' } });
});

test('what cannot be read of a row is left out with a note; a row is refused only when nothing identifies it', () => {
  const bad = read(['Acme', 'not a site', 'nobody', '12', '', 'Atlantis', '']);
  expect(bad.lead).toMatchObject({ name: 'Acme', website: null, email: null, phone: null });
  expect(bad.lead?.custom).toEqual({ Country: 'Atlantis', Mail: 'nobody', Web: 'not a site', Phone: '12' });
  expect(bad.notes).toEqual([
    { column: 'Mail', reason: 'Email: "nobody" is not an email address.' },
    { column: 'Web', reason: 'Website: "not a site" is not the address of a website.' },
    { column: 'Phone', reason: 'Phone: "12" is not a phone number.' },
  ]);
  expect(read(['', '', 'nobody', '', 'Jo', '', '']).refusals).toEqual([
    { column: 'Mail', reason: 'Email: "nobody" is not an email address.' },
    { column: null, reason: 'The row has no company, website, email, phone or profile page.' },
  ]);
  const long = read(['x'.repeat(400), '', '', '', '', '', '']);
  expect(long.lead?.company).toBe('x'.repeat(300));
  expect(long.notes?.[0]?.reason).toMatch(
    /^Company: "x+…" is longer than 300 characters; its beginning was kept\.$/,
  );
});

test('a shorter row is filled up, a longer one refused only where the rest is not empty', () => {
  expect(read(['Acme']).lead?.name).toBe('Acme');
  expect(read(['Acme', '', '', '', '', '', '', '', ' ']).lead?.name).toBe('Acme');
  expect(read(['Acme', '', '', '', '', '', '', '', 'x']).refusals?.[0]?.reason).toMatch(
    /9 columns, more than the header's 7/,
  );
});

test('several columns of addresses become several contact points, each once', () => {
  const two = rowReader(['Firm', 'Mail', 'Mail 2', 'Office', 'Mobile'], {
    ...{ Firm: 'company', Mail: 'email', 'Mail 2': 'email', Office: 'phone', Mobile: 'phone' },
  });
  expect(two(['A', '', 'b@a.com; c@a.com', '+1 617 555 0149', '+16175550149']).lead).toMatchObject({
    ...{ email: 'b@a.com', phone: '+1 617 555 0149' },
    also: [{ kind: 'email', value: 'c@a.com', normalised: 'c@a.com' }],
  });
});

test('names that look like nothing, and names of columns that objects have', () => {
  const person = rowReader(['Email', 'First', 'Last'], {
    Email: 'email',
    First: 'first_name',
    Last: 'last_name',
  });
  expect(person(['a@a.com', 'Na', 'Null']).lead).toMatchObject({ firstName: 'Na', lastName: 'Null' });
  expect(person(['a@a.com', 'NA', 'NULL']).lead).toMatchObject({ firstName: null, lastName: null });
  const names = nameColumns(['constructor', '__proto__', 'toString', 'A', 'A (2)', 'A', '', '\ufeffB']);
  expect(names).toEqual(['constructor', 'Column 2', 'toString', 'A', 'A (2)', 'A (3)', 'Column 7', 'B']);
  const odd = rowReader(['constructor', '__proto__', 'Mail'], {
    constructor: 'custom',
    'Column 2': 'custom',
    Mail: 'email',
  });
  expect(odd(['x', 'y', 'a@a.com']).lead?.custom).toEqual({ constructor: 'x', 'Column 2': 'y' });
  const none = rowReader(['toString', 'Mail'], { Mail: 'email' });
  expect(none(['x', 'a@a.com']).lead?.custom).toEqual({});
});
