import { expect, test } from 'vitest';
import { mailboxSettings } from './index.ts';

const { address } = mailboxSettings.shape;
const why = (text: string) => address.safeParse(text).error?.issues.map(({ message }) => message);

test.each([
  [' Ann@Müller.de ', 'Ann@xn--mller-kva.de'],
  ['ann@MU\u0308LLER.DE', 'ann@xn--mller-kva.de'],
  ['ann@müller。de', 'ann@xn--mller-kva.de'],
  ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
  ['info@xn--80a1acny.xn--p1ai', 'info@xn--80a1acny.xn--p1ai'],
  ['a.n-n+x@acme.co.uk', 'a.n-n+x@acme.co.uk'],
])('%s is written as %s', (given, kept) => expect(address.parse(given)).toBe(kept));

test('other letters before the @ are refused in words, since the servers on the way do not take them', () => {
  for (const text of ['änn@müller.de', 'аnn@acme.com', '用户@acme.com'])
    expect(why(text)).toEqual([expect.stringContaining('before the @ that mail servers do not take')]);
});

test.each([
  'x',
  'ann@müller',
  'ann@mü ller.de',
  // No host's name ends at a sign in the midst of it.
  'ann@müller.de/x',
  'ann@evil.com#müller.de',
  'ann@evil.com?müller.de',
  'ann@müller.de:25',
  'ann@[müller.de]',
  'ann@b.xn--p1ai-',
])('%s is no address', (text) => expect(why(text)).toContain('give a full e-mail address'));

test('its lengths are those of the address as it travels', () => {
  expect(why(`${'a'.repeat(64)}@acme.com`)).toBeUndefined();
  expect(why(`${'a'.repeat(65)}@acme.com`)).toEqual(['has more than 64 characters before the @']);
  expect(why(`ann@${'ü.'.repeat(60)}de`)).toHaveLength(1);
});
