import { describe, expect, test } from 'vitest';
import {
  closest,
  countryOfLanguage,
  decodeHtml,
  readHtml,
  standIn,
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

describe('a page that stands in for a website', () => {
  const seen = (html: string, url = 'https://shop.example/') => standIn(new URL(url), readHtml(html));

  test.each([
    '<title>shop.example</title><h1>This domain is for sale</h1>',
    '<p>The domain name shop.example is available for purchase.',
    '<title>shop.example - This website is for sale! - shop Resources and Information</title>',
    '<h1>Buy this domain</h1><p>Get in touch with the seller',
    '<p>This Web page is parked FREE, courtesy of GoDaddy',
    '<p>Diese Domain steht zum Verkauf',
    '<p>Ce nom de domaine est à vendre',
    '<p>Este dominio está en venta',
    '<p>Домен shop.example продаётся',
    '<p>このドメインは販売中です',
    '<script src="//d1.parkingcrew.net/sale.js"></script>',
    '<iframe src="https://www.sedoparking.com/x"></iframe>',
    '<meta http-equiv="refresh" content="0; url=https://www.hugedomains.com/shop.example">',
  ])('%s is a parked domain', (html) => expect(seen(html)).toMatch(/parked domain/));

  test.each([
    '<title>Apache2 Ubuntu Default Page: It works</title>',
    '<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>',
    '<title>IIS Windows Server</title>',
    '<title>Index of /</title><h1>Index of /</h1>cgi-bin/',
    '<h1>Account Suspended</h1>',
  ])('%s is its host’s', (html) => expect(seen(html)).toMatch(/host or server/));

  test.each(['<h1>Coming soon</h1>', '<p>Hier entsteht eine neue Internetpräsenz', '<p>只今準備中です'])(
    '%s is still to come',
    (html) => expect(seen(html)).toMatch(/still to come/),
  );

  test('its seller’s page is where it leads to', () =>
    expect(seen('<title>x</title>', 'https://www.afternic.com/forsale/shop.example')).toMatch(/parked/));

  test.each([
    `<h1>House for sale in this area</h1><p>Our domain is law. We park your car free.`,
    `<h1>Bakery</h1><p>Our summer menu is coming soon.${' Fresh bread every day.'.repeat(30)}`,
    `<h1>Domain brokers</h1>${'<p>Your domain is for sale with us; buy this domain today. We advise sellers.'.repeat(60)}`,
    '<a href="https://sedo.com/x">We also sell domains</a>',
  ])('%s is a website', (html) => expect(seen(html)).toBeNull());
});
