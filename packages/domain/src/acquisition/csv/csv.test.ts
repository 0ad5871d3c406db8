import { expect, test } from 'vitest';
import {
  checkMapping,
  createCsvReader,
  csvCell,
  detectDelimiter,
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
  });
  expect(() => checkMapping({ Mail: 'email' }, ['Name'])).toThrow(
    'The file has no column "Mail". It has: "Name".',
  );
  expect(() => checkMapping({ Name: 'first_name' }, ['Name'])).toThrow(/without one there is no lead/);
  expect(() => checkMapping({ A: 'email', B: 'email' }, ['A', 'B'])).toThrow(
    /Two columns are mapped to Email/,
  );
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
    ...{ firstName: 'Jo van', lastName: 'Dyke', country: 'GB', custom: { Size: '12' } },
  });
});

test('a formula is text, and leaves as text', () => {
  const { lead } = read(['=HYPERLINK("http://x")', '', 'a@b.example', '', '', '', '@SUM(A1)']);
  expect(lead).toMatchObject({ name: '=HYPERLINK("http://x")', custom: { Size: '@SUM(A1)' } });
  expect(csvCell('=1+1')).toBe("'=1+1");
  expect(csvCell('@SUM(A1),"x"')).toBe(`"'@SUM(A1),""x"""`);
  expect(csvCell('+44 20 7946 0001')).toBe('+44 20 7946 0001');
  expect(csvCell("-2+3+cmd|' /C calc'!A0")).toBe("'-2+3+cmd|' /C calc'!A0");
});

test('every reason is given, with its column', () => {
  const { refusals } = read(['Acme', 'not a site', 'nobody', '12', '', '', '']);
  expect(refusals).toEqual([
    { column: 'Mail', reason: 'Email: "nobody" is not an email address.' },
    { column: 'Web', reason: 'Website: "not a site" is not the address of a website.' },
    { column: 'Phone', reason: 'Phone: "12" is not a phone number.' },
  ]);
  expect(read(['', '', '', '', 'Jo', '', '']).refusals?.[0]?.reason).toMatch(
    /no company, website, email or phone/,
  );
  expect(read(['Acme']).refusals?.[0]?.reason).toMatch(/1 columns, fewer than the header's 7/);
  expect(read(['A\0', '', '', '', '', '', '']).refusals?.[0]?.reason).toMatch(/NUL/);
  expect(read(['x'.repeat(400), '', '', '', '', '', '']).refusals?.[0]?.reason).toMatch(/longer than 300/);
  expect(read(['Acme', '', '', '', '', '', '', '', ' ']).lead?.name).toBe('Acme');
});
