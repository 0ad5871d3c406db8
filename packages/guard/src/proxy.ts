import type { lookup } from 'node:dns';
import http from 'node:http';
import { RequestError, Server } from 'proxy-chain';
import { fixedLookup } from './exchange.ts';
import type { Guard } from './guard.ts';
import type { FailureKind } from './types.ts';

/** Somewhere that the browser wanted to go and did not get to. */
export interface Refusal {
  /** `host:port`; `*` where the session's bytes were used up. */
  target: string;
  kind: FailureKind;
  /** For people, without a full stop. */
  message: string;
}

export interface GuardProxy {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** What was refused or could not be reached, and why, newest last; at most 100 are kept. */
  refused: readonly Refusal[];
  /** Bytes that were handed to the browser so far, over all connections. */
  bytes(): number;
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** Over all connections together; beyond it they are cut (within 50 ms), and nothing more is let through. */
  maxBytes?: number;
  /**
   * `answer`: what is refused gets a 403. `cut`: the connection ends without an answer, so that a browser never takes
   * our refusal, or a server that is down, for a page of the website.
   */
  refusal?: 'answer' | 'cut';
}

/**
 * An HTTP proxy on loopback that lets a browser go only where the guard lets us go. Give Chromium `proxyArgs(url)`:
 * with a bare `--proxy-server` it would visit loopback addresses directly.
 */
export const startProxy = async (
  guard: Guard,
  { maxBytes = Infinity, refusal = 'answer' }: ProxyOptions = {},
): Promise<GuardProxy> => {
  const refused: Refusal[] = [];
  const note = (target: string, kind: FailureKind, message: string) => {
    // Told once where it is asked for again and again, but as something that was just refused.
    if (refused.at(-1)?.target === target && refused.at(-1)?.message === message) refused.pop();
    refused.push({ target, kind, message });
    if (refused.length > 100) refused.shift();
  };
  // Of its own, so that no connection that other code opened is ever used again here.
  const plainAgent = new http.Agent();
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: async ({ hostname, port, isHttp, request }) => {
      const target = `${hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname}:${port}`;
      const refuse = (message: string): never => {
        if (refusal === 'cut') request.socket.destroy();
        throw new RequestError(`Refused: ${message}`, 403);
      };
      if (isUsedUp()) refuse(usedUp(maxBytes));
      const url = URL.parse(`${isHttp ? 'http' : 'https'}://${target}`);
      const verdict = url
        ? await guard.check(url)
        : { ok: false as const, kind: 'refused' as const, message: 'that is not an address' };
      if (!verdict.ok) {
        note(target, verdict.kind, verdict.message);
        return refuse(verdict.message);
      }
      const httpAgent =
        refusal === 'answer'
          ? plainAgent
          : cuttingAgent((code) => {
              note(target, 'unreachable', `${target} does not accept connections (${code})`);
              request.socket.destroy();
            });
      // Returned here because proxy-chain ignores it among the server's options. The connection goes to the
      // address that was just checked.
      return { dnsLookup: fixedLookup(verdict.addresses) as typeof lookup, httpAgent };
    },
  });

  let past = 0;
  server.on('connectionClosed', ({ stats }: { stats?: { srcTxBytes: number } }) => {
    past += stats?.srcTxBytes ?? 0;
  });
  const bytes = () =>
    server
      .getConnectionIds()
      .reduce((sum, id) => sum + (server.getConnectionStats(id)?.srcTxBytes ?? 0), past);
  const isUsedUp = () => maxBytes !== Infinity && bytes() > maxBytes;
  const meter =
    maxBytes === Infinity
      ? undefined
      : setInterval(() => {
          if (!isUsedUp()) return;
          note('*', 'too_large', usedUp(maxBytes));
          server.closeConnections();
        }, 50).unref();

  await server.listen();
  return {
    url: `http://127.0.0.1:${server.port}`,
    refused,
    bytes,
    close: () => {
      clearInterval(meter);
      return server.close(true);
    },
  };
};

const usedUp = (maxBytes: number): string =>
  `the website sends more than the ${Math.round(maxBytes / 1e6).toLocaleString('en')} MB that one audit may load`;

/** For one request: tells when the server cannot be connected to, or breaks off before it answers. */
const cuttingAgent = (failed: (code: string) => void): http.Agent => {
  const agent = new http.Agent();
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, ready) => {
    const socket = connect(options, ready);
    socket?.once('error', (error: NodeJS.ErrnoException) => failed(error.code ?? error.message));
    return socket;
  };
  return agent;
};

/**
 * Chromium's switches: everything, loopback included, goes through the proxy; no UDP round it, neither WebRTC's (which
 * heeds `--force-webrtc-…` only where there is a window) nor QUIC's.
 */
export const proxyArgs = (url: string): string[] => [
  `--proxy-server=${url}`,
  '--proxy-bypass-list=<-loopback>',
  '--disable-quic',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
