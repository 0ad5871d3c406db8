import { expect, test } from 'vitest';
import {
  afterRemoval,
  choosable,
  doing,
  freeName,
  withoutConnection,
  type Connection,
  type ConnectionList,
} from './connections.ts';
import { limitsInWords } from './words.ts';

const connection = (over: Partial<Connection>): Connection => ({
  ...{ id: 'c-1', vendor: 'pay', vendorName: 'Pay', name: 'Pay', settings: {}, webhook: null },
  ...{ provides: ['payment'], defaultOf: [], status: 'ok', lastError: null, lastErrorAt: null },
  ...{ lastCheckedAt: null, lastUsedAt: null, createdAt: '2026-11-27T12:00:00.000Z' },
  ...over,
});
const vendor = (id: string, provides: Connection['provides'], form: [] | null = []) => ({
  ...{
    id,
    name: id,
    home: '',
    says: '',
    costs: '',
    limits: null,
    webhook: null,
    signIn: null,
    provides,
    form,
  },
});
const list = (connections: Connection[]): ConnectionList => ({
  ...{ connections, canAdd: true, nextId: 'n' },
  environment: [{ vendor: 'mail', vendorName: 'Mail', provides: ['mailSender', 'mailLookup'], note: null }],
  vendors: [vendor('mail', ['mailSender']), vendor('pay', ['payment']), vendor('disk', ['storage'], null)],
});

test('without a connection the server’s account does it, or what is built in', () => {
  expect(withoutConnection(list([]), 'mailSender')).toBe('Mail, from the environment');
  expect(withoutConnection(list([]), 'payment')).toBe('Built in: the demonstration payment');
  expect(choosable(list([]))).toEqual(['mailSender', 'payment']);
});

test('one connection does it, and its removal says what is used instead', () => {
  const used = connection({ defaultOf: ['payment'], webhook: 'https://app/api/webhooks/pay/c-1' });
  const all = list([connection({ id: 'c-0' }), used]);
  expect(doing(all, 'payment')).toBe(used);
  expect(doing(all, 'mailSender')).toBeNull();
  expect(afterRemoval(all, used)).toBe(
    'Its credentials are deleted for good; what went through it stays told. Used instead, for “Payments”: Built in: the demonstration payment. What its vendor still sends to its webhook is refused.',
  );
  expect(afterRemoval(all, all.connections[0]!)).toContain('It is the default of nothing');
});

test('a second account of a vendor is called differently from the start', () => {
  expect(freeName(list([]), 'Pay')).toBe('Pay');
  expect(freeName(list([connection({}), connection({ name: 'Pay 2' })]), 'Pay')).toBe('Pay 3');
});

test('limits are said where there are any', () => {
  expect(limitsInWords({ perSecond: 4, perDay: 25_000 })).toBe('At most 4 calls a second, 25,000 a day.');
  expect(limitsInWords({ perSecond: null, perDay: null })).toBeNull();
  expect(limitsInWords(null)).toBeNull();
});
