import { expect, test } from 'vitest';
import { readSearch } from './index.ts';

test('a telephone number is its digits, however it is written', () => {
  const written = [
    ...['+1 512 472 0100', '(512) 472-0100', '512.472.0100', '1-512-472-0100', '001 512 472 0100'],
    ...[
      'tel:+1-512-472-0100',
      '512/472 0100',
      '+1 (512) 472‑0100',
      '+15124720100 ext. 5',
      '512-472-0100 x12',
    ],
    ...['５１２－４７２－０１００', '٥١٢ ٤٧٢ ٠١٠٠', 'Phone: 512 472 0100', '+1 512\u00a0472\u00a00100'],
  ];
  const found = written.map((text) => [text, readSearch(text)]);
  for (const [text, search] of found)
    expect([text, search]).toEqual([text, { words: '', numbers: [expect.stringMatching(/^1?5124720100$/)] }]);
  expect(readSearch('+49 (0)89 123456')).toEqual({ words: '', numbers: ['4989123456'] });
  expect(readSearch('089 / 1234567')).toEqual({ words: '', numbers: ['891234567'] });
  expect(readSearch('1-800-FLOWERS')).toEqual({ words: '', numbers: ['18003569377'] });
});

test('words stay words, beside a number, too', () => {
  expect(readSearch('Acme (512) 472-0100 Austin')).toEqual({
    words: 'Acme   Austin',
    numbers: ['5124720100'],
  });
  for (const text of [
    '78701',
    'Studio 54',
    '100%',
    'a_b',
    'jo1234567@acme.example',
    '2026-11-27',
    '株式会社',
  ])
    expect(readSearch(text)).toEqual({ words: text, numbers: [] });
  expect(readSearch('  ')).toBeNull();
});

test('a website is its host', () => {
  const hosts = ['https://www.acme.example/contact?x=1', 'www.acme.example', 'ACME.example/', 'acme.example'];
  for (const text of hosts) expect(readSearch(text)?.words).toBe('acme.example');
  expect(readSearch('https://xn--mller-kva.example')?.words).toBe('müller.example');
});
