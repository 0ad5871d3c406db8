import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from './reply.ts';
import { answerOf, errorOf, wireOf } from './wire.ts';

export type { Reply } from './reply.ts';

/** What the server was asked, as it came. */
export interface Asked {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: {
    model?: string;
    messages?: { role: string; content: unknown }[];
    /** Of OpenAI's Responses API, in place of messages. */
    input?: { role: string; content: unknown }[];
    /** Of Anthropic's. */
    system?: unknown;
    tools?: unknown;
    tool_choice?: unknown;
    functions?: unknown;
    response_format?: { type?: string; json_schema?: unknown };
  } & Record<string, unknown>;
  /** All text of the request in one. */
  text: string;
}

export interface ModelServer {
  /** For AI_BASE_URL. */
  baseUrl: string;
  asked: Asked[];
  /** How it answers from now on: the text of the message, an error, tool calls, or a connection that breaks. */
  answer(reply: (asked: Asked, n: number) => Reply | Promise<Reply>): void;
  close(): Promise<void>;
}

/**
 * For tests: a server on loopback that says what the test wants, in the format of whoever is asked: OpenAI's chat
 * completions and Responses, and Anthropic's Messages. 1,000 tokens in, 500 out.
 */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let reply: (asked: Asked, n: number) => Reply | Promise<Reply> = () => '{}';
  const server = http.createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
    request.on('end', () => {
      const body = JSON.parse(raw || '{}') as Asked['body'];
      const one: Asked = {
        ...{ path: request.url ?? '', headers: request.headers, body },
        text: textIn([{ content: body.system }, ...(body.input ?? body.messages ?? [])]),
      };
      asked.push(one);
      void Promise.resolve(reply(one, asked.length)).then((said) => send(response, said, one));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer(next) {
      reply = next;
      asked.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const textIn = (messages: { content: unknown }[]): string =>
  messages
    .flatMap(({ content }): unknown[] => (Array.isArray(content) ? content : [content]))
    .map((part) => (typeof part === 'string' ? part : ((part as { text?: string } | null)?.text ?? '')))
    .join('\n');

function send(response: http.ServerResponse, said: Reply, { path, body: { model = 'test' } }: Asked): void {
  if (said === 'drop') return void response.socket?.destroy();
  const wire = wireOf(path);
  if (typeof said === 'object' && 'status' in said) {
    response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
    return void response.end(JSON.stringify(said.body ?? errorOf(wire, said.status)));
  }
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(answerOf(wire, said, model)));
}
