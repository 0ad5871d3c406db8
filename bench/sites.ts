import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createGuard, type Guard } from '@leadfactory/guard';
import { sampleSites } from '@leadfactory/stack';

/** The five sample sites, served by another process on a port of their own, and a guard that may visit them. */
export const servedSites = async (): Promise<{ urls: string[]; guard: Guard; close(): void }> => {
  const server = fork(fileURLToPath(new URL('./site-server.ts', import.meta.url)), { execArgv: [] });
  const [port] = (await once(server, 'message')) as [number];
  return {
    urls: sampleSites(port).map(({ url }) => url),
    guard: createGuard({ allow: [`*.localhost:${port}`] }),
    close: () => void server.kill(),
  };
};
