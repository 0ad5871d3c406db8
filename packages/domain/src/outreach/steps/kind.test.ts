import { expect, test } from 'vitest';
import { key } from '../../platform/impersonal/schemas/index.ts';
import { stepKey } from './kind.ts';

test.each(['hello', '2nd-mail', 'a', 'x'.repeat(40)])('%s keys a step, in histories too', (text) => {
  expect(stepKey.safeParse(text).success).toBe(true);
  expect(key.safeParse(text).success).toBe(true);
});

test.each([
  '',
  '1',
  '2026-11',
  '-a',
  'Hello',
  'hello you',
  'a_b',
  'x'.repeat(41),
  'sk-live-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c',
])('“%s” keys no step', (text) => expect(stepKey.safeParse(text).success).toBe(false));
