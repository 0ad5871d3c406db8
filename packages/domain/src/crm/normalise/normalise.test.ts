import { expect, test } from 'vitest';
import {
  booleanFrom,
  countryCode,
  dayFrom,
  emailAddress,
  nameKey,
  numberFrom,
  splitName,
  websiteAddress,
} from './index.ts';

test('normalisers', () => {
  expect(emailAddress('a@b')).toBeNull();
  expect(emailAddress('mailto:A.b+c@Bücher.example')).toBe('a.b+c@bücher.example');
  expect(websiteAddress('127.0.0.1:4101')).toEqual({ url: 'http://127.0.0.1:4101/', host: '127.0.0.1:4101' });
  expect(websiteAddress('http://cafe.localhost:4101/x')?.host).toBe('cafe.localhost:4101');
  expect(websiteAddress('ftp://old.example/x')?.url).toBe('ftp://old.example/x');
  expect(websiteAddress('javascript:alert(1)')).toBeNull();
  expect(emailAddress('jo@xn--mller-kva.de')).toBe('jo@müller.de');
  expect(
    ['info@acme.com', 'mailto:info@acme.com', 'www', 'http://www', 'file:///x'].map(websiteAddress),
  ).toEqual([null, null, null, null, null]);
  expect(nameKey('Müller & Söhne GmbH')).toBe('muller and sohne');
  expect([countryCode('de'), countryCode('Germany'), countryCode('U.S.A.'), countryCode('Atlantis')]).toEqual(
    ['DE', 'DE', 'US', null],
  );
});

test('numbers, days, yes and no as people write them', () => {
  const numbers = [
    '1,234.5',
    '1.234,5',
    '1 000',
    '1,234',
    '12,5',
    '-3',
    '40 %',
    '1.234.567',
    'twelve',
    '1-2',
    '',
  ];
  expect(numbers.map(numberFrom)).toEqual([
    ...[1234.5, 1234.5, 1000, 1234, 12.5, -3, 40, 1234567],
    ...[null, null, null],
  ]);
  const days = [
    '2026-11-27',
    '2026-1-5',
    '27.11.2026',
    '27/11/2026',
    '11/27/2026',
    '05/05/2026',
    '2026-11-27T10:00Z',
  ];
  expect(days.map(dayFrom)).toEqual([
    ...['2026-11-27', '2026-01-05', '2026-11-27', '2026-11-27', '2026-11-27', '2026-05-05', '2026-11-27'],
  ]);
  expect(['2026-02-30', '04/05/2026', '31.4.2026', 'soon'].map(dayFrom)).toEqual([null, null, null, null]);
  expect(['Yes', 'ja', '1', 'FALSE', 'non', 'maybe'].map(booleanFrom)).toEqual([
    true,
    true,
    true,
    false,
    false,
    null,
  ]);
});

test.each([
  ['DE', 'DE', 'deu', 'Germany', 'Deutschland', 'Allemagne', 'Alemania', 'Niemcy', 'ドイツ', 'Германия'],
  ['FR', 'FRA', 'Frankreich', 'Francia', 'フランス'],
  ['BR', 'BRA', 'Brasil', 'Brasilien', 'Brésil'],
  ['JP', 'JPN', '日本', 'Japón', 'Japan'],
  ['GB', 'GBR', 'UK', 'England', 'Vereinigtes Königreich', 'Royaume-Uni'],
  ['US', 'USA', 'U.S.A.', 'Vereinigte Staaten', 'États-Unis'],
  ['AT', 'AUT', 'Österreich', 'Autriche'],
  ['CH', 'CHE', 'Schweiz', 'Suisse', 'Svizzera'],
])('%s in many languages', (code, ...names) => {
  expect(names.map(countryCode)).toEqual(names.map(() => code));
});

test.each([
  ['Jane Doe', 'Jane', 'Doe'],
  ['Jo van Dyke', 'Jo', 'van Dyke'],
  ['Dyke, Jo van', 'Jo', 'van Dyke'],
  ['Jane Doe, PhD', 'Jane', 'Doe'],
  ['Doe, Jr., John', 'John', 'Doe'],
  ['Dr. Jane van der Berg', 'Jane', 'van der Berg'],
  ['Prof. Dr. Hans-Peter Müller', 'Hans-Peter', 'Müller'],
  ['Frau Dr. Anna Schmidt', 'Anna', 'Schmidt'],
  ['John Q. Public', 'John', 'Public'],
  ['Mary Ann Smith', 'Mary Ann', 'Smith'],
  ["O'Brien, Conor", 'Conor', "O'Brien"],
  ['da Silva, João', 'João', 'da Silva'],
  ['Jane Na', 'Jane', 'Na'],
  ['John Null', 'John', 'Null'],
  ['Madonna', 'Madonna', null],
  ['山田太郎', '山田太郎', null],
])('the name %s', (full, first, last) => {
  expect(splitName(full)).toEqual({ first, last });
});
