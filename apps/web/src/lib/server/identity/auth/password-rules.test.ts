import { expect, test } from 'vitest';
import { checkPassword } from './password-rules.ts';

const context = ['jane.doe@acme-dental.example', 'Jane Doe', 'Acme Dental'];

test.each([
  ['short1!', /8 characters/],
  ['ääääää', /8 characters/],
  ['😀😀😀😀😀😀😀', /8 characters/],
  ['x'.repeat(201), /too long/],
  ['password', /guessed first/],
  ['PassWord1', /guessed first/],
  ['Password123!', /guessed first/],
  ['qwertyuiop', /guessed first/],
  ['iloveyou2', /guessed first/],
  ['ｐａｓｓｗｏｒｄ', /guessed first/],
  ['zzzzzzzzzzzz', /guessed first/],
  ['0123456789', /guessed first/],
  ['abcdefghijkl', /guessed first/],
  ['AcmeDental2026', /too close/],
  ['acme-dental!!', /too close/],
  ['jane.doe@acme-dental.example', /too close/],
  ['LeadFactory1', /too close/],
  ['JaneJaneJane', /too close/],
])('%s is refused', (password, message) => {
  expect(() => checkPassword(password, context)).toThrow(message);
});

test.each([
  'correct horse battery',
  'tavom-kuzis-peranu-47',
  'ein langer deutscher Satz',
  'пароль нашей бабушки',
  'Dental hygiene matters to Jane',
  '🦉🦊🐝🌲🦉🦊🐝🌱',
  'x4$Kq!9zPw',
  ' leading and trailing ',
  'a sentence of more than sixty-four characters, as password managers make them',
])('%s is taken', (password) => {
  expect(checkPassword(password, context)).toBe(password.normalize('NFKC'));
});

test('characters that look the same are the same', () => {
  expect(checkPassword('cafe\u0301 am Fluss', [])).toBe('caf\u00e9 am Fluss');
});
