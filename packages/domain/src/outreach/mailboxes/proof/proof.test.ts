import { expect, test } from 'vitest';
import { addressKey, mailHostOf, mayProveByDns, proofRecordName } from './index.ts';

test('an address has one spelling, whatever its case and whichever alphabet its domain is written in', () => {
  const one = ['Käthe@Müller.de', 'käthe@xn--mller-kva.de', 'KÄTHE@MU\u0308LLER.DE', ' käthe@müller。de '];
  expect(new Set(one.map(addressKey))).toEqual(new Set(['käthe@xn--mller-kva.de']));
  expect(addressKey('Ann@ACME.Example')).toBe('ann@acme.example');
  expect(mailHostOf('Ann@Mail.Müller.de')).toBe('mail.xn--mller-kva.de');
});

test('a part after a plus makes another address, and so does a dot: whose they are only their mail server knows', () => {
  expect(addressKey('ann+sales@acme.example')).not.toBe(addressKey('ann@acme.example'));
  expect(addressKey('a.nn@gmail.com')).not.toBe(addressKey('ann@gmail.com'));
});

test('letters that only look alike make another address', () => {
  expect(addressKey('ceo@victіm.com')).toBe('ceo@xn--victm-q2e.com');
});

test.each(['acme.com', 'mail.acme.co.uk', 'xn--mller-kva.de', 'acme.github.io', 'acme.example'])(
  '%s may be proved by a record',
  (host) => expect(mayProveByDns(host)).toBe(true),
);

test.each([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'yahoo.co.uk', 'gmx.de', 'mailinator.com'],
  // Anybody registers names below these, `_leadfactory` among them.
  ...['github.io', 'duckdns.org', 'co.uk', 'com'],
])('%s is nobody’s alone', (host) => expect(mayProveByDns(host)).toBe(false));

test('the record stands at a name of its own', () => {
  expect(proofRecordName('mail.acme.com')).toBe('_leadfactory.mail.acme.com');
});
