import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import zlib from 'node:zlib';

/** A server on loopback; `hits` counts its connections. */
export interface TestServer {
  port: number;
  hits: number;
  close(): Promise<void>;
}

type Handler = http.RequestListener;

export const serve = (handler: Handler): Promise<TestServer> => listen(http.createServer(handler));

export const serveTls = (options: https.ServerOptions, handler: Handler): Promise<TestServer> =>
  listen(https.createServer(options, handler));

/** Speaks raw bytes instead of HTTP. */
export const serveRaw = (handler: (socket: net.Socket) => void): Promise<TestServer> =>
  listen(net.createServer(handler));

const listen = async (server: net.Server): Promise<TestServer> => {
  const open = new Set<net.Socket>();
  const handle: TestServer = {
    port: 0,
    hits: 0,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  server.on('connection', (socket: net.Socket) => {
    handle.hits += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  handle.port = (server.address() as AddressInfo).port;
  return handle;
};

/** What hostile and broken servers do, by path. */
export const hostile: Record<string, Handler> = {
  '/loop': (_, res) => res.writeHead(302, { location: '/loop' }).end(),
  '/endless-redirects': (req, res) =>
    res.writeHead(302, { location: `/endless-redirects?${Number(req.url!.split('?')[1] ?? 0) + 1}` }).end(),
  '/endless-stream': (_, res) => {
    const chunk = Buffer.alloc(65_536, 'x');
    const push = () => {
      while (!res.destroyed && res.write(chunk));
    };
    res.on('drain', push);
    push();
  },
  '/slow-drip': (_, res) => {
    const timer = setInterval(() => res.write('x'), 20);
    res.on('close', () => clearInterval(timer));
  },
  '/slow-headers': (req) => {
    req.socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => req.socket.write('x-drip: 1\r\n'), 20);
    req.socket.on('close', () => clearInterval(timer));
  },
  '/silent': () => {},
  '/huge': (_, res) => {
    res.writeHead(200, { 'content-length': 50_000_000 });
    res.end(Buffer.alloc(50_000_000, 'x'));
  },
  '/gzip-bomb': (_, res) => {
    res.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' });
    res.end(bomb);
  },
  '/gzip-endless': (_, res) => {
    res.writeHead(200, { 'content-encoding': 'gzip' });
    const gzip = zlib.createGzip({ level: 9 });
    gzip.pipe(res);
    const chunk = Buffer.alloc(1_000_000);
    const push = () => {
      while (!res.destroyed && gzip.write(chunk));
    };
    gzip.on('drain', push);
    push();
  },
  '/broken-gzip': (_, res) =>
    res.writeHead(200, { 'content-encoding': 'gzip' }).end('this is not gzip at all'),
  '/strange-encoding': (_, res) => res.writeHead(200, { 'content-encoding': 'rot13' }).end('uryyb'),
  '/cut-gzip': (_, res) =>
    res
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(zlib.gzipSync('hello '.repeat(5000)).subarray(0, 60)),
  '/cut-short': (_, res) => {
    res.writeHead(200, { 'content-length': 1000 });
    res.write('only this', () => res.socket!.destroy());
  },
  '/huge-headers': (_, res) => {
    for (let i = 0; i < 40; i++) res.setHeader(`x-pad-${i}`, 'x'.repeat(4000));
    res.end('hello');
  },
  '/not-html': (_, res) => res.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7'),
  '/broken-charset': (_, res) =>
    res
      .writeHead(200, { 'content-type': 'text/html; charset=klingon' })
      .end(Buffer.from([0xff, 0xfe, 0xc3, 0x28])),
  '/utf8-location': (_, res) => {
    res.socket!.end(
      Buffer.from('HTTP/1.1 302 Found\r\nlocation: /caf\u00e9\r\nconnection: close\r\n\r\n', 'utf8'),
    );
  },
  '/switch': (_, res) => {
    res.socket!.end(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: smtp\r\nconnection: upgrade\r\n\r\n220 hello\r\n',
    );
  },
  '/no-target': (_, res) => res.writeHead(302, { location: 'http://[' }).end(),
};

/** 100 MB of zeros in about 100 KB. */
const bomb = zlib.gzipSync(Buffer.alloc(100_000_000), { level: 9 });

export const hostileServer = (): Promise<TestServer> =>
  serve((req, res) => {
    const { pathname, searchParams } = new URL(req.url!, 'http://any');
    const to = searchParams.get('to');
    if (to) return void res.writeHead(302, { location: to }).end();
    const handler = hostile[pathname];
    if (handler) handler(req, res);
    else res.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${pathname}`);
  });
