import { expect, test } from 'vitest';
import { checkPhone } from './phone.ts';

test.each<[written: string, country: string | null, expected: object]>([
  ['(512) 472-0100', 'US', { status: 'valid', e164: '+15124720100', country: 'US' }],
  ['+44 20 7946 0018', null, { status: 'valid', e164: '+442079460018', country: 'GB' }],
  ['0421 / 123 45 67', 'DE', { status: 'valid', e164: '+494211234567', kind: 'fixed_line' }],
  ['+1 800 555 0199', null, { e164: '+18005550199', kind: 'toll_free' }],
  ['(512) 472-0100', null, { status: 'unknown', e164: null, reason: expect.stringContaining('country') }],
  ['123', 'US', { status: 'invalid', e164: null }],
  ['call me', 'US', { status: 'invalid' }],
  ['', null, { status: 'invalid' }],
  ['+1 512 472 010', null, { status: 'invalid' }],
  ['9'.repeat(10_000), 'US', { status: 'invalid' }],
])('%s in %s', (written, country, expected) => expect(checkPhone(written, country)).toMatchObject(expected));
