import { lookup, Resolver } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { Resolve } from './types.ts';

/**
 * Asks the name servers directly: `dns.lookup` holds one of the process's four worker threads for as long as a dead
 * name server takes, and file access waits behind it. The system's own way is asked where no name server answers.
 */
export const systemResolve: Resolve = async (hostname) => {
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const addresses: LookupAddress[] = [
    ...(v4.status === 'fulfilled' ? v4.value.map((address) => ({ address, family: 4 })) : []),
    ...(v6.status === 'fulfilled' ? v6.value.map((address) => ({ address, family: 6 })) : []),
  ];
  if (addresses.length > 0) return addresses;
  const failure = [v4, v6].map((one) => (one as PromiseRejectedResult).reason as NodeJS.ErrnoException);
  // Some servers answer one of the two questions only; "not found" from both is an answer.
  if (failure.every(({ code }) => code === 'ENOTFOUND' || code === 'ENODATA')) throw failure[0];
  return lookup(hostname, { all: true }).catch(() => {
    throw failure.find(({ code }) => code !== 'ENOTFOUND' && code !== 'ENODATA');
  });
};

const resolver = new Resolver({ timeout: 2500, tries: 2 });
