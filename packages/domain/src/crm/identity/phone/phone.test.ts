import { expect, test } from 'vitest';
import { readPhone, readPhones } from './index.ts';

const identity = (text: string, country: string | null) =>
  readPhones(text, country).map((one) => one.identity);

test.each([
  [
    '+16175557141',
    'US',
    ['(617) 555-7141', '+1 617 555 7141', '1-617-555-7141', '617.555.7141', '(+1) 617 555 7141'],
  ],
  [
    '+16175557141',
    'US',
    ['16175557141.0', '6175557141.00', '1.6175557141E+10', "'+16175557141", 'tel:+16175557141'],
  ],
  [
    '+16175557141',
    'US',
    ['617-555-7141 (office)', 'Tel.: 617-555-7141', '+1 (617) 555‑7141', '＋１６１７５５５７１４１'],
  ],
  ['+442079460001', 'GB', ['+44 (0)20 7946 0001', '+44 20 7946 0001', '020 7946 0001', '0044 20 79460001']],
  ['+493023125001', 'US', ['0049 30 23125-001', '011 49 30 23125001', '+49 (30) 23125001']],
  ['+4915158412345', 'DE', ['4915158412345', '0151 58412345', '+49 151 58412345', '015158412345']],
])('%s', (e164, country, spellings) => {
  for (const text of spellings) expect(identity(text, country), text).toEqual([e164]);
});

test.each([
  ...[
    '000-000-0000',
    '555-555-5555',
    '1234567890',
    '123-456-7890',
    '9999999999',
    '0123456789',
    '(617) 555-5555',
  ],
  ...['617-555-1212', '+49 111 111111', '+1 800 356 9377', '1-800-FLOWERS', '900-234-5678', '5551212'],
])('%s is kept, and says whose it is to nobody', (text) => {
  expect(identity(text, 'US')).toEqual([null]);
});

test.each([
  ...[
    '4.91512E+11',
    '4,91512E+11',
    '6.18E+09',
    '2026-11-27',
    '27.11.2026',
    '11/27/2026',
    '11/27/26',
    '27-Nov-2026',
  ],
  ...[
    '2026-11-27 10:00:00',
    '1,617,555',
    '$500',
    '12',
    'call me',
    'N/A',
    'x'.repeat(3000),
    '1'.repeat(3000),
    '',
  ],
])('%s is no number', (text) => {
  for (const country of ['US', 'DE', 'NO', 'DK']) expect(readPhones(text.slice(0, 300), country)).toEqual([]);
});

test('two numbers in one cell are two; a slash inside of one is not', () => {
  const two = ['+16175557141', '+16175557142'];
  for (const between of [' / ', '/', '; ', ', ', ' or ', '\n', '   ', ' '])
    expect(identity(`617-555-7141${between}617-555-7142`, 'US'), between).toEqual(two);
  expect(readPhones('0421 / 218 45 67', 'DE').map((one) => one.e164)).toEqual(['+494212184567']);
  expect(readPhones('310/246-1501', 'US').map((one) => one.e164)).toEqual(['+13102461501']);
});

test('the extension stands apart', () => {
  for (const text of ['617-555-7141 x12', '617.555.7141 ext. 12', '+1 617 555 7141;ext=12'])
    expect(readPhone(text, 'US'), text).toMatchObject({ e164: '+16175557141', extension: '12' });
});

test('possible is not valid, and both are said', () => {
  expect(readPhone('(617) 000-0000', 'US')).toMatchObject({ status: 'possible', e164: null, identity: null });
  expect(readPhone('(617) 555-7141', null)).toMatchObject({ status: 'unknown', normalised: '6175557141' });
  expect(readPhone('+1 617 555 7141', null)).toMatchObject({ status: 'valid', country: 'US' });
  expect(readPhone('٠٣٠ ٢٣١٢٥٠٠١', 'DE')).toMatchObject({ e164: '+493023125001', kind: 'fixed_line' });
});
