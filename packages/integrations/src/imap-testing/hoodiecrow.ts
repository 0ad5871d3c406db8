import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import type { TestImap } from './server.ts';

interface Folder {
  path: string;
  uidnext: number;
  uidvalidity: number;
  messages: { raw: string }[];
}

interface Query {
  partial?: number[];
  whole?: number[];
}
type FetchHandler = (connection: unknown, message: unknown, query: Query) => unknown;

/** What is used of it; it brings no types. */
interface Hoodiecrow {
  fetchHandlers: Record<string, FetchHandler>;

  server: Server;
  listen(port: number, host?: string): void;
  close(done?: () => void): void;
  appendMessage(folder: string, flags: string[], internalDate: string | undefined, raw: string): void;
  getMailbox(path: string): Folder;
  folderCache: Record<string, Folder>;
}

/** A server in this process, in JavaScript: for every test run. Its own STARTTLS is left out, whose certificate is over. */
export async function hoodiecrow(): Promise<TestImap> {
  // @ts-expect-error It brings no types.
  const { default: make } = (await import('hoodiecrow-imap')) as {
    default: (options: object) => Hoodiecrow;
  };
  // @ts-expect-error As above.
  const { default: handlers } = (await import('hoodiecrow-imap/lib/commands/handlers/fetch.js')) as {
    default: Record<string, FetchHandler>;
  };
  const [user, password] = ['sam@acme.example', 'secret'];
  const server = make({
    plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'IDLE', 'UNSELECT', 'SPECIAL-USE', 'LITERALPLUS'],
    users: { [user]: { password } },
    storage: {
      INBOX: { uidvalidity: 11, messages: [] },
      '': {
        separator: '/',
        folders: {
          Junk: { 'special-use': '\\Junk', uidvalidity: 12, messages: [] },
          Sent: { 'special-use': '\\Sent', uidvalidity: 13, messages: [] },
          Clients: { uidvalidity: 14, messages: [] },
        },
      },
    },
  });
  for (const name of ['BODY', 'BODY.PEEK'])
    server.fetchHandlers[name] = (connection, message, query) => {
      // It forgets after the first mail of several how much of each was asked for.
      const { partial } = query;
      if (!partial) return handlers[name]!(connection, message, query);
      query.whole ??= [...partial];
      query.partial = query.whole.slice(0, 1);
      return handlers[name]!(connection, message, { ...query, partial: [...query.whole] });
    };
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const folderOf = (path: string): Folder => server.getMailbox(path);
  return {
    ...{ port: (server.server.address() as AddressInfo).port, user, password },
    async deliver(raws, folder = 'INBOX') {
      for (const raw of raws) server.appendMessage(folder, [], undefined, raw);
    },
    async remake(path) {
      const folder = folderOf(path);
      folder.uidvalidity += 7;
    },
    async rename(path, to) {
      const folder = folderOf(path);
      delete server.folderCache[path];
      folder.path = to;
      server.folderCache[to] = folder;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}
