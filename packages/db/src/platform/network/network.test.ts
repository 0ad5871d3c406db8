import { expect, test } from 'vitest';
import { networkOf } from './index.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2ff::1', '2001:db8:1:200::/56'],
  ['2001:0db8:0001:0200:ffff::', '2001:db8:1:200::/56'],
  ['unknown', 'unknown'],
])('%s counts for %s', (address, network) => expect(networkOf(address)).toBe(network));
