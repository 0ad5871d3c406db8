import { expect, test } from 'vitest';
import { isPlaceholderAddress, onOneLine, postalAddressOf } from './index.ts';

test.each([
  ...[
    '123 Main St, Anytown',
    '123 Main Street',
    'Your address',
    'your street, your city',
    'TODO',
    '[address]',
    '<street>',
  ],
  ...[
    '{{ address }}',
    '100 Example Street, Springfield, IL 62701, USA',
    '1 Example Street, Exampleton',
    'Address line 1',
  ],
  ...[
    'Musterstraße 1, 12345 Musterstadt',
    'Ihre Adresse',
    'votre adresse',
    'tu dirección',
    'Lorem ipsum 5',
    '12345',
    '-----',
  ],
  ...['City, State ZIP', 'N/A', 'asdf', 'ｙｏｕｒ ａｄｄｒｅｓｓ', '您的地址'],
])('%s is a placeholder', (address) => expect(isPlaceholderAddress(address)).toBe(true));

test.each([
  ...[
    '123 Main St, Dayton, OH 45402',
    'Todor Str. 5, Sofia',
    '12 Rue de la Paix, 75002 Paris',
    'Unter den Linden 77\n10117 Berlin',
  ],
  ...[
    '東京都千代田区丸の内1-1',
    'ул. Тверская, 7, Москва',
    'The Old Mill, Ballyvaughan, Co. Clare',
    '1 Test Street, Testville',
  ],
])('%s may be one', (address) => expect(isPlaceholderAddress(address)).toBe(false));

test('what may be printed is a real address, or nothing', () => {
  expect(postalAddressOf(null)).toBeNull();
  expect(postalAddressOf('  ')).toBeNull();
  expect(postalAddressOf('123 Main St, Anytown')).toBeNull();
  const address = 'Unter den Linden 77\r\n 10117 Berlin\n';
  expect(postalAddressOf(address)).toBe(address);
  expect(onOneLine(address)).toBe('Unter den Linden 77, 10117 Berlin');
});
