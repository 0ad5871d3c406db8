import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyringOf, seal, unseal, Unsealable } from '../index.ts';

const entry = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const one = entry('one');
const ring = keyringOf([one])!;
const of = { orgId: 'org-a', connectionId: 'c-1' };
const credentials = { secretKey: 'sk_live_hunter2', region: 'eu-central-1' };

test('opens for the connection that it was sealed for, and shows nothing of what is in it', () => {
  const sealed = seal(ring, of, credentials);
  expect(unseal(ring, of, sealed)).toEqual(credentials);
  expect(sealed.keyId).toBe('one');
  expect(Buffer.from(sealed.sealed.replaceAll('.', ''), 'base64').toString('latin1')).not.toContain(
    'hunter2',
  );
  expect(seal(ring, of, credentials).sealed).not.toBe(sealed.sealed);
});

test('moved to another organisation or another row, it does not open', () => {
  const sealed = seal(ring, of, credentials);
  expect(() => unseal(ring, { ...of, orgId: 'org-b' }, sealed)).toThrow(Unsealable);
  expect(() => unseal(ring, { ...of, connectionId: 'c-2' }, sealed)).toThrow(Unsealable);
});

test('changed, cut short, or under another key of the same name, it does not open', () => {
  const { keyId, sealed } = seal(ring, of, credentials);
  const [nonce, tag, text] = sealed.split('.') as [string, string, string];
  const flipped = Buffer.from(text, 'base64');
  flipped[0]! ^= 1;
  for (const other of [
    [nonce, tag, flipped.toString('base64')].join('.'),
    [nonce, Buffer.from(tag, 'base64').subarray(0, 4).toString('base64'), text].join('.'),
    [nonce, tag].join('.'),
    '',
  ])
    expect(() => unseal(ring, of, { keyId, sealed: other })).toThrow(Unsealable);
  expect(() => unseal(keyringOf([entry('one')])!, of, { keyId, sealed })).toThrow(Unsealable);
  expect(() => unseal(keyringOf([entry('two')])!, of, { keyId, sealed })).toThrow(/key one is not among/);
});

test('a new current key closes, the old one still opens', () => {
  const old = seal(ring, of, credentials);
  const both = keyringOf([entry('two'), one])!;
  expect(unseal(both, of, old)).toEqual(credentials);
  expect(seal(both, of, credentials).keyId).toBe('two');
});

test('keys are checked, and an error shows none', () => {
  expect(keyringOf([])).toBeNull();
  expect(() => keyringOf([one, 'two:c2hvcnQ='])).toThrow(/^Key 2 of CREDENTIALS_KEYS must read/);
  expect(() => keyringOf([one, one])).toThrow('two keys of the name one');
});
