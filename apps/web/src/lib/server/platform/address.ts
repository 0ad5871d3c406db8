import type { IncomingMessage } from 'node:http';

/**
 * The client's address, as limits count it. Behind `proxies` reverse proxies of ours it is what the outermost of them
 * wrote into X-Forwarded-For, the `proxies`-th from the right: whatever stands before it the client can have made up.
 * Without a proxy, or where fewer have written, it is whoever is connected.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string } },
  proxies: number,
): string {
  const hops = String(headers['x-forwarded-for'] ?? '').split(',');
  const told = proxies > 0 ? hops.at(-proxies)?.trim() : undefined;
  return told || (socket.remoteAddress ?? 'unknown');
}
