import { once } from 'node:events';
import type { LookupAddress } from 'node:dns';
import { connect as connectTo, isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublic } from '@leadfactory/guard';
import type { Tools } from '../../vendor/index.ts';
import type { Server } from '../credentials.ts';

/**
 * A socket to the mail server, at an address that was judged: the name is resolved no second time. Rejects where it may not be
 * reached, or is not there.
 */
export async function connect(
  { host, port, security }: Server,
  { reach }: Tools,
  signal: AbortSignal,
): Promise<Socket> {
  const addresses = reach && (await reach(host, port));
  if (addresses && security === 'none' && addresses.some(({ address }) => isPublic(address)))
    throw new Error('Without encryption a password would be readable on its way: choose TLS or STARTTLS.');
  const socket = connectTo({
    ...{ host, port, autoSelectFamily: true, signal },
    ...(addresses && !isIP(host) && { lookup: lookUpAmong(addresses) }),
  });
  await once(socket, 'connect', { signal }).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  return socket;
}

const lookUpAmong =
  (addresses: LookupAddress[]): LookupFunction =>
  (_host, options, done) => {
    if (options.all) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  };
