import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const html = (body: string) =>
  `<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width"><h1>A page</h1>${body}`;

const pages: Record<string, string> = {
  '/': html('<p>Nothing special.'),
  '/endless-script': html('<script>for (;;);</script>'),
  '/memory': html(
    '<script>const held = []; while (held.length < 40) held.push(new Uint8Array(50_000_000).fill(1))</script>',
  ),
  '/dialogs': html(
    '<script>onbeforeunload = (e) => { e.preventDefault(); return "no"; }; alert(1); confirm(2); prompt(3); setInterval(() => alert(4), 250)</script>',
  ),
};

/** Pages that do what browsers dislike. `asked` resolves when a path is asked for. */
export const hostilePages = async () => {
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    const path = request.url!;
    waiting.get(path)?.();
    if (path === '/download')
      return void response
        .writeHead(200, {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="a.zip"',
        })
        .end(Buffer.alloc(100_000));
    if (path === '/endless-stream') {
      response.writeHead(200, { 'content-type': 'text/html' });
      const push = () => {
        while (!response.destroyed && response.write('<p>more</p>'.repeat(5000)));
      };
      response.on('drain', push);
      return push();
    }
    const page = pages[path];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(page ?? 'no');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path: string) => `http://hostile.localhost:${port}${path}`,
    asked: (path: string) => new Promise<void>((resolve) => waiting.set(path, resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
