import { expect, test } from 'vitest';
import { countryOptions, timeZoneOptions } from './places.ts';

test.each(['en', 'de', 'fr', 'ja', 'ar'])(
  'in %s each country is offered once, by the code in use',
  (locale) => {
    const options = countryOptions(locale);
    const labels = options.map(({ label }) => label);
    expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
    const codes = options.map(({ value }) => value);
    expect(codes).toEqual(expect.arrayContaining(['DE', 'GB', 'MM', 'RS', 'RU', 'CD', 'TL', 'VU', 'BF']));
    for (const gone of ['DD', 'UK', 'BU', 'CS', 'YU', 'SU', 'ZR', 'TP', 'NH', 'HV', 'FX', 'EU', 'ZZ'])
      expect(codes).not.toContain(gone);
    expect(options.length).toBeGreaterThan(240);
  },
);

test('each time zone is offered once, and the one in use whatever it is called', () => {
  const values = timeZoneOptions('Asia/Kolkata').map(({ value }) => value);
  expect(new Set(values).size).toBe(values.length);
  expect(values).toContain('Asia/Kolkata');
  const labels = timeZoneOptions('UTC').map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});
