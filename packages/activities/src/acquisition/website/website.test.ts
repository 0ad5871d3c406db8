import { describe, expect, test } from 'vitest';
import {
  closest,
  countryOfLanguage,
  decodeHtml,
  readHtml,
  structuredData,
  textOf,
  writtenNumber,
} from './index.ts';

test.each<[bytes: Buffer, type: string | undefined, text: string, charset: string]>([
  [Buffer.from('Zürich'), 'text/html; charset=utf-8', 'Zürich', 'utf-8'],
  [Buffer.from('Z\xfcrich', 'latin1'), 'text/html; charset=ISO-8859-1', 'Zürich', 'windows-1252'],
  [
    Buffer.from('<meta charset="iso-8859-1">Z\xfcrich', 'latin1'),
    undefined,
    '<meta charset="iso-8859-1">Zürich',
    'windows-1252',
  ],
  [Buffer.from('\ufeffZürich', 'utf16le'), 'text/html; charset=utf-8', 'Zürich', 'utf-16le'],
  [Buffer.from('Z\xfcrich', 'latin1'), 'text/html; charset=nonsense', 'Zürich', 'windows-1252'],
  [Buffer.from('Zürich'), undefined, 'Zürich', 'utf-8'],
])('letters of %o (%s)', (bytes, type, text, charset) =>
  expect(decodeHtml(bytes, type)).toMatchObject({ text, charset }),
);

describe('reading HTML', () => {
  test('text keeps words whole and apart, and leaves out what is not shown', () => {
    const { text } = readHtml(
      '<title>T</title><p>Caf&eacute;<b>s</b></p><p>two<br>lines</p><script>hidden()</script><style>p{}</style>',
    );
    expect(text).toBe('Cafés two lines');
  });

  test('a head that is not closed ends where the body begins', () => {
    const document = readHtml('<html><head><title>T</title><body><script src=a.js></script>seen');
    expect(document.text).toBe('seen');
    expect(closest(document.all('script')[0]!, 'head')).toBeNull();
  });

  test('elements, their text and their surroundings', () => {
    const document = readHtml('<label>Name <input name=a></label><p>one<p>two <em>three</em>');
    expect(closest(document.all('input')[0]!, 'label')).not.toBeNull();
    expect(document.all('p').map((tag) => textOf(tag))).toEqual(['one', 'two three']);
  });

  test('what is nested too deeply or too much is cut, and said to be', () => {
    expect(readHtml('<div>'.repeat(100_000))).toMatchObject({ cut: true });
    expect(readHtml('<b></b>'.repeat(50_000))).toMatchObject({ cut: true });
    expect(readHtml('<div>'.repeat(1000) + 'deep')).toMatchObject({ cut: false, text: 'deep' });
  });
});

test('structured data in graphs, and blocks that are broken', () => {
  const document =
    readHtml(`<script type="application/ld+json">{"@graph":[{"@type":["Dentist","LocalBusiness"],"name":"A"},{"@type":"https://schema.org/WebSite"}]}</script>
    <script type="application/ld+json">{oops}</script><div itemscope itemtype="https://schema.org/Restaurant"></div>`);
  const { things, broken, microdata } = structuredData(document);
  expect(things.map(({ types }) => types)).toEqual([['Dentist', 'LocalBusiness'], ['WebSite']]);
  expect(broken).toHaveLength(1);
  expect(microdata).toEqual(['Restaurant']);
});

test.each([
  ['en-GB', 'GB'],
  ['pt_br', 'BR'],
  ['en', null],
  ['en-ZZ', null],
])('the country of a page in %s is %s', (lang, country) =>
  expect(countryOfLanguage(readHtml(`<html lang="${lang}">`))).toBe(country),
);

test.each([
  ['call (512) 555-0100 today', '(512) 555-0100'],
  ['+1 512 555 0100', '+1 512 555 0100'],
  ['since 1998', null],
])('the number written in “%s” is %s', (text, number) =>
  expect(writtenNumber(readHtml(`<p>${text}`))).toBe(number),
);
