import { expect, test } from 'vitest';
import { newRecoveryCodes, recoveryCodeOf, stepOf } from './codes.ts';

// RFC 6238, appendix B (SHA-1), the last six of its eight digits.
const secret = new TextEncoder().encode('12345678901234567890');

test.each([
  [59, '287082', 1n],
  [1111111109, '081804', 37037036n],
  [1111111111, '050471', 37037037n],
  [1234567890, '005924', 41152263n],
  [2000000000, '279037', 66666666n],
])('at %i s the code is %s', (seconds, code, step) => {
  expect(stepOf(secret, code, seconds * 1000)).toBe(step);
  expect(stepOf(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, seconds * 1000)).toBe(step);
  expect(stepOf(secret, code, (seconds + 30) * 1000)).toBe(step);
  expect(stepOf(secret, code, (seconds + 90) * 1000)).toBeNull();
});

test.each(['', '28708', '2870820', 'abcdef', '０８１８０４'])('%j is no code', (code) => {
  expect(stepOf(secret, code, 59_000)).toBeNull();
});

test('recovery codes are ten, all different, and read however they are typed', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
    expect(recoveryCodeOf(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(code);
  }
  expect(recoveryCodeOf('oooo-llll-iiii')).toBe('0000-1111-1111');
  expect(recoveryCodeOf('123456')).toBeNull();
});
