import type http from 'node:http';
import { createGuard, type Guard } from '@leadfactory/guard';
import {
  authority,
  expiredCert,
  expiredKey,
  selfSignedCert,
  selfSignedKey,
  validCert,
  validKey,
} from '../../guard/test/certificates.ts';
import { serveRaw, serveTls, type TestServer } from '../../guard/test/servers.ts';
import { hostileSites } from './hostile-sites.ts';
import { offline, page, serveSites } from './sites.ts';

export interface HostileWorld {
  guard: Guard;
  /** Where the website of that name is; a rebinding name is another at each visit. */
  website(site: string): string;
  /** How often this machine was reached under a name that had led elsewhere when it was checked. */
  rebound(): number;
  close(): Promise<void>;
}

/** What never ends by itself is given less patience than in production, so that a table of it is soon done. */
const HURRY_MS = 3_000;
const endless = /^http:\/\/(slow-drip|silent|[\w.-]*rebind)[.-]/;

/** The hostile sites, those whose encryption is broken, and names that move to this machine once they were checked. */
export const hostileWorld = async (
  more: Record<string, http.RequestListener> = {},
): Promise<HostileWorld> => {
  const tls = await tlsServers();
  let rebound = 0;
  let visits = 0;
  const sites = await serveSites(
    { ...hostileSites, ...more, rebind: () => void (rebound += 1), inside: () => void (rebound += 1) },
    (port) =>
      createGuard({
        ca: authority,
        ports: [80, 443, port],
        resolve: rebinding(),
        allow: [port, ...Object.values(tls).map((server) => server.port)].map((p) => `*.localhost:${p}`),
      }),
  );
  return {
    guard: {
      check: sites.guard.check,
      fetch: (url, options = {}) =>
        sites.guard.fetch(url, endless.test(String(url)) ? { ...options, timeoutMs: HURRY_MS } : options),
    },
    website: (site) => {
      if (tls[site]) return `https://${site}.localhost:${tls[site].port}/`;
      const address = sites.url(site);
      return site === 'rebinding'
        ? address.replace('rebinding.localhost', `rebind.visit-${++visits}.rebind.example`)
        : address;
    },
    rebound: () => rebound,
    close: async () => {
      await Promise.all([sites.close(), ...Object.values(tls).map((server) => server.close())]);
    },
  };
};

const tlsServers = async (): Promise<Record<string, TestServer>> => {
  const hello = page('<!doctype html><html lang="en"><title>Hello</title><h1>Hello</h1>');
  const [selfSigned, expired, wrongHost, garbage] = await Promise.all([
    serveTls({ cert: selfSignedCert, key: selfSignedKey }, hello),
    serveTls({ cert: expiredCert, key: expiredKey }, hello),
    serveTls({ cert: validCert, key: validKey }, hello),
    serveRaw((socket) => void socket.once('data', () => socket.end('this is no handshake'))),
  ]);
  return { 'self-signed': selfSigned, expired, 'wrong-host': wrongHost, 'broken-tls': garbage };
};

/** A public address for whoever asks first, this machine for whoever asks again. */
const rebinding = () => {
  const asked = new Set<string>();
  return async (name: string) => {
    if (!name.endsWith('.rebind.example')) return offline();
    const address = asked.has(name) ? '127.0.0.1' : '93.184.215.14';
    asked.add(name);
    return [{ address, family: 4 }];
  };
};
