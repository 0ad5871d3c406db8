import { expect, test } from 'vitest';
import { bakery, dentist, plumber } from '../../../../test/pages.ts';
import { readHtml, type Page } from '../../website/index.ts';
import { companyFacts } from './company.ts';

const pageOf = (html: string, url = 'https://www.bright-smiles.example/') =>
  ({ url: new URL(url), html, document: readHtml(html) }) as Page;
const values = (html: string, country: string | null, url?: string) =>
  Object.fromEntries(companyFacts(pageOf(html, url), country).map(({ field, value }) => [field, value]));

test('structured data is read first, in its parts', () => {
  expect(values(dentist, 'US')).toEqual({
    'company.name': 'Bright Smiles Dental',
    'company.description': 'Gentle family dentistry in Austin.',
    'company.address': '12 Pecan Street, Austin, TX 78701, USA',
    'company.city': 'Austin',
    'company.region': 'TX',
    'company.postcode': '78701',
    'company.country': 'US',
    'company.phone': '+15124720100',
    'company.phone.2': '+15124720199',
    'company.email': 'hello@bright-smiles.example',
    'company.email.2': 'ana@bright-smiles.example',
    'company.profile.facebook': 'https://www.facebook.com/brightsmilesaustin',
    'company.profile.linkedin': 'https://www.linkedin.com/company/bright-smiles/',
    'company.opening_hours': 'Mo,Tu 09:00-17:00',
  });
});

test('without structured data, text and links are read, less sure', () => {
  const url = 'https://baeckerei-mueller.example/';
  expect(values(bakery, 'DE', url)).toMatchObject({
    'company.name': 'Bäckerei Müller',
    'company.phone': '+494211234567',
    'company.email': 'info@baeckerei-mueller.example',
    'company.email.2': 'baecker.mueller@gmail.com',
    'company.address': 'Am Markt 1, 28195 Bremen',
    'company.profile.instagram': 'https://www.instagram.com/baeckerei.mueller',
  });
  expect(values(plumber, 'US')).toMatchObject({
    'company.city': 'Chicago',
    'company.region': 'IL',
    'company.country': 'US',
    'company.phone': expect.stringMatching(/^\+1312/),
  });
  expect(values(plumber, 'US')).not.toHaveProperty('company.name');
  const sure = (html: string, field: string) =>
    companyFacts(pageOf(html), 'US').find((fact) => fact.field === field)!;
  expect(sure(dentist, 'company.phone')).toMatchObject({ method: 'schema.org', confidence: 0.95 });
  expect(sure(plumber, 'company.phone')).toMatchObject({ method: 'text', confidence: 0.6 });
});

test('numbers without a country code stay unread where the country is not known', () => {
  expect(values(bakery, null)).not.toHaveProperty('company.phone');
  expect(values(dentist, null)['company.phone']).toBe('+15124720100');
});

test('odd structured data does no harm', () => {
  const odd = `<script type="application/ld+json">[{"@type":"Store","name":["A","B"],"address":7,"telephone":{},"sameAs":{"a":1},"openingHours":[null,5]},null,3]</script>
    <script type="application/ld+json">{"@type":"Store","name":"Corner Shop","address":["x",{}],"email":[null,"a@b.example"]}</script><a href="tel:%E0%A4%A">x</a><a href="mailto:">y</a>`;
  expect(values(odd, 'US')).toMatchObject({
    'company.name': 'Corner Shop',
    'company.address': 'x',
    'company.email': 'a@b.example',
  });
});

test('a hostile page is read in bounded time', () => {
  for (const text of [
    '1'.repeat(500_000),
    '(512) '.repeat(80_000),
    'a'.repeat(500_000),
    'a@'.repeat(250_000),
    'A. '.repeat(200_000),
    '@a-a.'.repeat(100_000),
  ]) {
    const before = process.cpuUsage();
    companyFacts(pageOf(`<p>${text}`), 'US');
    expect(process.cpuUsage(before).user / 1000, text.slice(0, 10)).toBeLessThan(2000);
  }
});
