import type { AddressInfo } from 'node:net';
import { createGuard, type Guard } from '@leadfactory/guard';
import { sampleSites, siteServer } from '@leadfactory/stack';

/** The five sample sites on a port of their own, and a guard that may visit them. */
export const servedSites = async (): Promise<{ urls: string[]; guard: Guard; close(): void }> => {
  const server = siteServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    urls: sampleSites(port).map(({ url }) => url),
    guard: createGuard({ allow: [`*.localhost:${port}`] }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
