import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account, Answer } from './account.ts';
import { google } from './google.ts';
import { microsoft } from './microsoft.ts';
import { CLIENT, tokenServer } from './tokens.ts';

/** A provider of mailboxes on this machine, which speaks as Google's and Microsoft's do: sign-in, sending, looking up. */
export async function startMailboxProvider() {
  const tokens = tokenServer();
  const account: Account = { mails: [], deeds: [], renames: false, requests: [] };
  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url!, url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (/\/(?:auth|authorize)$/.test(at.pathname)) {
      response.writeHead(302, { location: tokens.authorize(at.searchParams) }).end();
      return;
    }
    if (/\/token$/.test(at.pathname)) return tokens.answer(new URLSearchParams(body.toString()), response);
    account.requests.push({ method: request.method!, path: decodeURIComponent(at.pathname + at.search) });
    const user = tokens.whose(request.headers.authorization);
    const asked = { method: request.method!, at, body, type: request.headers['content-type'] ?? '', user };
    const speak = at.pathname.startsWith('/v1.0/') ? microsoft : google;
    if (user === null)
      return answer(response, { status: 401, body: { error: { code: 401, message: 'No.' } } });
    const said = speak({ ...asked, user }, account);
    if (said === 'cut') return void request.socket.destroy();
    answer(response, said);
  }

  return {
    url,
    tokens,
    account,
    /** The environment that leads to it, in place of the real ones. */
    env: {
      ...{ GMAIL_CLIENT_ID: CLIENT.id, GMAIL_CLIENT_SECRET: CLIENT.secret, GMAIL_URL: url },
      ...{ OUTLOOK_CLIENT_ID: CLIENT.id, OUTLOOK_CLIENT_SECRET: CLIENT.secret, OUTLOOK_URL: url },
    },
    /** Goes where the app sends a browser, and gives where it is sent back to. */
    async visit(to: string): Promise<URL> {
      const response = await fetch(to, { redirect: 'manual' });
      return new URL(response.headers.get('location')!);
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
export type MailboxProvider = Awaited<ReturnType<typeof startMailboxProvider>>;

const answer = (response: ServerResponse, { status, body, headers }: Answer) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(body && JSON.stringify(body));
