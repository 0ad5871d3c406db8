import http from 'node:http';
import { clientAddress } from './src/lib/server/platform/address.ts';
import { compressed } from './src/lib/server/platform/compress.ts';

/**
 * The production server around adapter-node's handler. The adapter takes the page's origin from headers and
 * would presume https, so that forms posted over plain http were refused; here the origin is set from APP_URL.
 */
const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
const appUrl = new URL(process.env.APP_URL ?? `http://${host}:${port}`);

process.env.APP_URL ??= appUrl.origin;
process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
process.env.ADDRESS_HEADER = 'x-client-address';
const proxies = Number(process.env.TRUSTED_PROXIES ?? 0);
// Bodies are bounded by what asks, with a message (platform/bodies.ts); this is the last bound on any.
process.env.BODY_SIZE_LIMIT = '51M';

const { handler } = await import('./build/handler.js').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

// A tracked link carries its target: an address may be as long as a page's own.
const server = http.createServer(
  { maxHeaderSize: 64 * 1024 },
  compressed((request, response) => {
    // Only requests for the public host are under its protocol; others came here directly, over plain http.
    const isPublic = request.headers.host === appUrl.host;
    request.headers['x-forwarded-proto'] = isPublic ? appUrl.protocol.slice(0, -1) : 'http';
    // A Request of the Fetch standard cannot be a TRACE: it is refused as any other method that nothing takes.
    if (request.method === 'TRACE') request.method = 'OPTIONS';
    request.headers['x-client-address'] = clientAddress(request, proxies);
    handler(request, response, () => {
      response.statusCode = 404;
      response.end('Not found');
    });
  }),
);

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  const finish = () => {
    // @ts-expect-error SvelteKit's own event, on which hooks.server.ts closes the services
    process.emit('sveltekit:shutdown', 'SIGTERM');
    setTimeout(() => process.exit(0), 5000).unref();
  };
  server.close(finish);
  server.closeIdleConnections();
  // Event streams never end by themselves.
  setTimeout(() => server.closeAllConnections(), 1500).unref();
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Whoever started this process is gone.
process.on('disconnect', stop);

server.on('error', (error: NodeJS.ErrnoException) => {
  const why = error.code === 'EADDRINUSE' ? `port ${port} of ${host} is taken` : error.message;
  process.stderr.write(`The web app cannot listen: ${why}.\n`);
  process.exit(1);
});
server.listen(port, host, () => {
  process.stdout.write(`LeadFactory listens on http://${host}:${port}\n`);
  process.send?.({ ready: true });
});
