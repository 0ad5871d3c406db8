import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { createGuard, type Guard } from '@leadfactory/guard';

export const samples = ['agency', 'creative', 'landing-page', 'modern-business', 'small-business'] as const;

export interface Sites {
  guard: Guard;
  /** Address of a site by its name: a sample, or a key of what `serveSites` was given. */
  url(name: string): string;
  requests: string[];
  close(): Promise<void>;
}

/** Websites on loopback, each under its own name: the five of npm's `startbootstrap-*`, and others by handler. */
export const serveSites = async (
  others: Record<string, http.RequestListener> = {},
  guardFor: (port: number) => Guard = (port) =>
    createGuard({ allow: [`*.localhost:${port}`], resolve: offline }),
): Promise<Sites> => {
  const requests: string[] = [];
  const open = new Set<Socket>();
  const server = http.createServer((request, response) => {
    const name = request.headers.host!.split('.')[0]!;
    requests.push(`${name}${request.url}`);
    const other = others[name];
    if (other) other(request, response);
    else void sample(name, request.url!, response);
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    guard: guardFor(port),
    url: (name) => `http://${name}.localhost:${port}`,
    requests,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** An HTML page, with headers of its own; anything but `/` is not found. */
export const page =
  (html: string | Buffer, headers: http.OutgoingHttpHeaders = {}): http.RequestListener =>
  (request, response) => {
    if (request.url !== '/') return void response.writeHead(404).end('Not found');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  };

const sample = async (name: string, url: string, response: http.ServerResponse): Promise<void> => {
  try {
    const root = path.dirname(createRequire(import.meta.url).resolve(`startbootstrap-${name}/package.json`));
    const { pathname } = new URL(url, 'http://any');
    const body = await readFile(path.join(root, 'dist', pathname === '/' ? 'index.html' : pathname));
    response.writeHead(200, { 'content-type': types[path.extname(pathname)] ?? 'text/html' }).end(body);
  } catch {
    response.writeHead(404).end('Not found');
  }
};

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

export const offline = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('offline'), { code: 'ENOTFOUND' }));
