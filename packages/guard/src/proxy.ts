import type { lookup } from 'node:dns';
import http from 'node:http';
import { RequestError, Server } from 'proxy-chain';
import { fixedLookup } from './exchange.ts';
import type { Guard } from './guard.ts';

export interface GuardProxy {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** `host:port` of what was refused and why, newest last; at most 100 are kept. */
  refused: { target: string; message: string }[];
  close(): Promise<void>;
}

/**
 * An HTTP proxy on loopback that lets a browser go only where the guard lets us go. Give Chromium `proxyArgs(url)`:
 * with a bare `--proxy-server` it would visit loopback addresses directly.
 */
export const startProxy = async (guard: Guard): Promise<GuardProxy> => {
  const refused: GuardProxy['refused'] = [];
  // Of its own, so that no connection that other code opened is ever used again here.
  const httpAgent = new http.Agent();
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: async ({ hostname, port, isHttp }) => {
      const target = `${hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname}:${port}`;
      const url = URL.parse(`${isHttp ? 'http' : 'https'}://${target}`);
      const verdict = url
        ? await guard.check(url)
        : { ok: false as const, message: 'that is not an address' };
      if (!verdict.ok) {
        refused.push({ target, message: verdict.message });
        if (refused.length > 100) refused.shift();
        throw new RequestError(`Refused: ${verdict.message}`, 403);
      }
      // Returned here because proxy-chain ignores it among the server's options. The connection goes to the
      // address that was just checked.
      return { dnsLookup: fixedLookup(verdict.addresses) as typeof lookup, httpAgent };
    },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${server.port}`, refused, close: () => server.close(true) };
};

/** Chromium's switches: everything, loopback included, goes through the proxy; no UDP round it. */
export const proxyArgs = (url: string): string[] => [
  `--proxy-server=${url}`,
  '--proxy-bypass-list=<-loopback>',
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
