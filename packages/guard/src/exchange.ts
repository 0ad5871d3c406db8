import type { LookupAddress, LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import zlib from 'node:zlib';
import { tlsFacts } from './tls.ts';
import type { TlsFacts, Timings } from './types.ts';

export interface ExchangeOptions {
  method: string;
  headers: Record<string, string>;
  addresses: LookupAddress[];
  maxBytes: number;
  certificates: 'required' | 'reported';
  ca: string | undefined;
  signal: AbortSignal;
}

export interface Exchange {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  location: string | null;
  body: Buffer;
  truncated: boolean;
  wireBytes: number;
  address: string;
  timings: Omit<Timings, 'dnsMs' | 'totalMs'>;
  tls: TlsFacts | null;
}

/** A request whose body could not be decoded; told apart from a connection that broke. */
export class BodyError extends Error {}

/**
 * One request to exactly the addresses given, on a connection of its own. Reads at most `maxBytes` of the decoded
 * body; what would come after is never received. Rejects with the error of the socket, TLS, the parser, or the
 * signal's reason; `tls` is attached to it where a handshake got that far.
 */
export const exchange = async (url: URL, options: ExchangeOptions): Promise<Exchange> => {
  options.signal.throwIfAborted();
  const clock = stopwatch();
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const request = (secure ? https : http).request(url, {
    method: options.method,
    headers: options.headers,
    agent: false,
    maxHeaderSize: 64 * 1024,
    lookup: fixedLookup(options.addresses),
    ...(secure && tlsOptions(host, options)),
  });
  const abort = () => request.destroy(options.signal.reason as Error);
  options.signal.addEventListener('abort', abort, { once: true });
  let tls: TlsFacts | null = null;
  request.on('socket', (socket) =>
    clock.watch(socket, () => {
      tls = tlsFacts(socket as TLSSocket);
    }),
  );
  try {
    const response = await answerTo(request);
    clock.firstByte();
    const address = request.socket?.remoteAddress ?? options.addresses[0]?.address ?? '';
    const redirect = response.statusCode! >= 300 && response.statusCode! < 400 && response.headers.location;
    const body = redirect ? EMPTY : await readBody(response, options);
    return {
      status: response.statusCode ?? 0,
      headers: flat(response.headers),
      cookies: response.headers['set-cookie'] ?? [],
      // Node reads header bytes as Latin-1; servers that put other letters there mean UTF-8.
      location: redirect ? Buffer.from(redirect, 'latin1').toString('utf8') : null,
      ...body,
      address,
      timings: clock.timings(),
      tls,
    };
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    throw Object.assign(error as Error, { tls });
  } finally {
    options.signal.removeEventListener('abort', abort);
    request.destroy();
  }
};

/** Gives the addresses that were checked, whatever is asked: the name is not resolved again. */
export const fixedLookup =
  (addresses: LookupAddress[]) =>
  (
    _hostname: string,
    options: LookupOptions,
    done: (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    if (options.all) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  };

const tlsOptions = (host: string, { certificates, ca }: ExchangeOptions): https.RequestOptions => ({
  servername: isIP(host) ? '' : host,
  rejectUnauthorized: certificates === 'required',
  ...(ca && { ca }),
  // Old protocols can be found out only by a client that would still speak them.
  ...(certificates === 'reported' && { minVersion: 'TLSv1' as const, ciphers: 'DEFAULT@SECLEVEL=0' }),
});

const answerTo = (request: http.ClientRequest): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on('response', resolve);
    // Stays on after the answer: an error without a listener would end the process.
    request.on('error', reject);
    // A server that switches protocols unasked never answers.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new BodyError('the server switched to another protocol unasked'));
    });
    request.end();
  });

const EMPTY = { body: Buffer.alloc(0), truncated: false, wireBytes: 0 };

const readBody = async (
  response: http.IncomingMessage,
  { maxBytes }: ExchangeOptions,
): Promise<{ body: Buffer; truncated: boolean; wireBytes: number }> => {
  let wireBytes = 0;
  const decoder = decoderFor(response.headers['content-encoding']);
  if (decoder) {
    response.on('data', (chunk: Buffer) => (wireBytes += chunk.length));
    response.on('error', (error) => decoder.destroy(error));
    response.pipe(decoder);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (decoder ?? response) as AsyncIterable<Buffer>) {
    if (!decoder) wireBytes += chunk.length;
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    if (size > maxBytes || wireBytes > maxBytes)
      return { body: Buffer.concat(chunks), truncated: true, wireBytes };
  }
  return { body: Buffer.concat(chunks), truncated: false, wireBytes };
};

/** A body cut short by the server still gives what came (`finishFlush`), as in browsers. */
const decoderFor = (encoding = 'identity'): (Readable & NodeJS.WritableStream) | null => {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip({ finishFlush: zlib.constants.Z_SYNC_FLUSH });
    case 'deflate':
      return zlib.createInflate({ finishFlush: zlib.constants.Z_SYNC_FLUSH });
    case 'br':
      return zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return zlib.createZstdDecompress({ finishFlush: zlib.constants.ZSTD_e_flush });
    default:
      throw new BodyError(`the body has an unknown encoding, ${encoding.slice(0, 40)}`);
  }
};

const flat = (headers: http.IncomingHttpHeaders): Record<string, string> => {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (name !== 'set-cookie' && value !== undefined)
      out[name] = Array.isArray(value) ? value.join(', ') : value;
  return out;
};

const stopwatch = () => {
  const start = performance.now();
  let connected = start;
  let ready = start;
  let first = start;
  return {
    watch(socket: Socket, onSecure: () => void) {
      socket.once('connect', () => (connected = ready = performance.now()));
      socket.once('secureConnect', () => {
        ready = performance.now();
        onSecure();
      });
    },
    firstByte: () => (first = performance.now()),
    timings: () => ({ connectMs: connected - start, tlsMs: ready - connected, firstByteMs: first - ready }),
  };
};
