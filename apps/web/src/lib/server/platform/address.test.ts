import { expect, test } from 'vitest';
import { clientAddress } from './address.ts';

const from = (forwarded: string | undefined, proxies: number) =>
  clientAddress(
    { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.1' } },
    proxies,
  );

test.each([
  ['without a proxy, who is connected', undefined, 0, '10.0.0.1'],
  ['without a proxy, what the client says of itself is not believed', '203.0.113.9', 0, '10.0.0.1'],
  ['behind one, the last', '198.51.100.66, 203.0.113.9', 1, '203.0.113.9'],
  ['behind two, the last but one', '198.51.100.66, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['where fewer have written, who is connected', '203.0.113.9', 2, '10.0.0.1'],
  ['where none has written, who is connected', undefined, 1, '10.0.0.1'],
])('%s', (_, forwarded, proxies, address) => expect(from(forwarded, proxies)).toBe(address));
