import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Guard } from '@leadfactory/guard';

const MOST_BYTES = 5_000_000;
/** A `Response` of these takes none, be it empty (Fetch, “null body status”). */
const NO_BODY = new Set([204, 205, 304]);

/**
 * `fetch` for addresses that an organisation gave: each is judged by the guard after resolution, and the connection goes to
 * the address that was judged. Redirects are not followed.
 */
export const guardedFetch =
  (guard: Guard): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const verdict = await guard.check(url);
    if (!verdict.ok) throw new Error(`The address is not allowed: ${verdict.message}.`);
    const { addresses } = verdict;
    const lookup: LookupFunction = (_, { all }, found) =>
      all ? found(null, addresses) : found(null, addresses[0]!.address, addresses[0]!.family);
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? https.request : http.request;
      const call = send(url, {
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), 'content-length': body.length },
        lookup,
        agent: false,
        signal: request.signal,
      });
      call.on('error', reject);
      call.on('response', (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('error', reject);
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (bytes > MOST_BYTES) response.destroy(new Error('The answer is too long.'));
          else parts.push(part);
        });
        response.on('end', () => {
          const headers = new Headers();
          for (const [name, value] of Object.entries(response.headers))
            if (value !== undefined) headers.set(name, String(value));
          const status = response.statusCode ?? 502;
          resolve(new Response(NO_BODY.has(status) ? null : Buffer.concat(parts), { status, headers }));
        });
      });
      call.end(body);
    });
  };
