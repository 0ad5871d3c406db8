import { createServer } from 'node:net';
import { readJson, writeJson } from '../data/json-file.ts';

/**
 * Ports that were free once are asked for again first: addresses of the sample sites and of the app stand in
 * mails that were already sent.
 */
export interface PortMemory {
  /** The remembered port of that name if it is free, else another free one, remembered from now on. */
  take(name: string): Promise<number>;
}

export function portMemory(path: string, host = '127.0.0.1'): PortMemory {
  const known = readJson<Record<string, number>>(path) ?? {};
  const taken = new Set<number>();
  return {
    async take(name) {
      const before = known[name];
      let port = before && !taken.has(before) && (await isFree(before, host)) ? before : await freePort(host);
      while (taken.has(port)) port = await freePort(host);
      taken.add(port);
      if (port !== before) {
        known[name] = port;
        writeJson(path, known);
      }
      return port;
    },
  };
}

/** How often a start is tried, each time on other ports. */
const TRIES = 3;

/**
 * Starts what listens on ports that it takes itself, once more where one of them was taken meanwhile: by somebody else, or
 * by another part of the same server, which may take any. Other failures are thrown at once.
 */
export async function onFreePorts<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await start();
    } catch (error) {
      if (tries === TRIES || !/address already in use|EADDRINUSE/i.test((error as Error).message))
        throw error;
    }
}

/** A port that nobody listens on now. */
export const freePort = (host = '127.0.0.1'): Promise<number> => bindOnce(0, host);

export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  bindOnce(port, host).then(
    () => true,
    () => false,
  );

/** Listens and lets go at once; gives the port, throws if it is not to be had. */
function bindOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
