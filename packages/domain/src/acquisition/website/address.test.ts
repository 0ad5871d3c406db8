import { expect, test } from 'vitest';
import { countryOfDomain, websiteAddresses, websiteKey } from './index.ts';

test.each([
  ['example.com', ['https://example.com/', 'http://example.com/']],
  ['https://example.com/shop', ['https://example.com/shop', 'http://example.com/shop']],
  ['https://example.com:8443', ['https://example.com:8443/']],
  ['http://example.com', ['http://example.com/']],
  ['bücher.example:8080', ['https://xn--bcher-kva.example:8080/', 'http://xn--bcher-kva.example:8080/']],
  ['ftp://example.com/', ['ftp://example.com/']],
  ['no website', []],
  ['word', []],
  ['', []],
])('%s is tried at %o', (written, addresses) =>
  expect(websiteAddresses(written).map(String)).toEqual(addresses),
);

test('spellings of one website have one key', () => {
  const same = ['example.com', 'https://Example.com/', 'http://example.com'].map(websiteKey);
  expect(new Set(same).size).toBe(1);
  expect(websiteKey('example.com/shop')).not.toBe(same[0]);
});

test.each([
  ['praxis.de', 'DE'],
  ['shop.co.uk', 'GB'],
  ['startup.io', null],
  ['example.com', null],
  ['shop.localhost', null],
])('the country of %s is %s', (host, country) => expect(countryOfDomain(host)).toBe(country));
