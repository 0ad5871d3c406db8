import { isIP } from 'node:net';
import { isPublic } from '@leadfactory/guard';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { ImapFlow } from 'imapflow';
import { SignedOut, type Tools } from '../../vendor/index.ts';
import type { Server } from '../credentials.ts';
import { toVendorError } from './errors.ts';

export interface ImapOptions {
  server: Server;
  /** A password, or a token of an account that was signed in to (XOAUTH2), for what `audience` names (`Tools.token`). */
  auth: { user: string; pass: string } | { user: string; audience: string };
  /** Trusted instead of the public certificate authorities, as PEM; for tests. */
  ca?: string;
}

/** A server that says nothing for so long is given up. */
const CONNECT_MS = 20_000;
const SILENT_MS = 60_000;
const CHECK_MS = 15_000;

/**
 * Works with an account that is signed in, and leaves it; whatever goes wrong comes as a VendorError. At `signal` the connection
 * is cut. No command may be given while the answer to another is walked through: both would wait for each other.
 */
export async function withSession<T>(
  options: ImapOptions,
  tools: Tools,
  signal: AbortSignal | undefined,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const token = await tokenOf(options, tools);
  try {
    return await signedIn(options, tools, token, signal, work);
  } catch (error) {
    // Refused before anything was asked: it ran out earlier than was said, or was taken back.
    if (!token || !(error instanceof VendorError) || error.failure.kind !== 'permanent' || signal?.aborted)
      throw error;
    return await signedIn(options, tools, await tokenOf(options, tools, token), signal, work);
  }
}

/** Undefined where a password is given. Throws a VendorError: `permanent` where the account is signed out of. */
async function tokenOf({ auth }: ImapOptions, tools: Tools, refused?: string): Promise<string | undefined> {
  if (!('audience' in auth)) return undefined;
  return tools.token?.(auth.audience, refused).catch((error: unknown) => {
    if (!(error instanceof SignedOut)) throw error;
    throw new VendorError('IMAP', { kind: 'permanent' }, error.message.slice(error.vendor.length + 2), {
      cause: error,
    });
  });
}

async function signedIn<T>(
  options: ImapOptions,
  tools: Tools,
  token: string | undefined,
  signal: AbortSignal | undefined,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = await open(options, tools, token);
  let broken: Error | null = null;
  // Without a listener, a connection that drops would end the process.
  client.on('error', (error: Error) => (broken = error));
  const cut = () => client.close();
  signal?.addEventListener('abort', cut, { once: true });
  try {
    signal?.throwIfAborted();
    await client.connect();
    const result = await work(client);
    await Promise.race([
      client.logout().catch(() => {}),
      new Promise((done) => setTimeout(done, 1_000).unref()),
    ]);
    return result;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw toVendorError(broken ?? error);
  } finally {
    signal?.removeEventListener('abort', cut);
    client.close();
  }
}

/** Signs in and leaves. Throws a VendorError. */
export const checkImap = (options: ImapOptions, tools: Tools): Promise<void> =>
  withSession(options, tools, AbortSignal.timeout(CHECK_MS), async () => {});

async function open(
  { server, auth, ca }: ImapOptions,
  { reach }: Tools,
  token: string | undefined,
): Promise<ImapFlow> {
  const { host, port, security } = server;
  const addresses = await reach?.(host, port).catch((error: unknown) => {
    throw new VendorError('IMAP', { kind: 'retryable' }, (error as Error).message, { cause: error });
  });
  if (addresses && security === 'none' && addresses.some(({ address }) => isPublic(address)))
    throw new VendorError(
      'IMAP',
      { kind: 'retryable' },
      'Without encryption a password would be readable on its way: choose TLS or STARTTLS.',
    );
  return new ImapFlow({
    // The address that was judged: the name is resolved no second time.
    ...{ host: addresses?.[0]?.address ?? host, port, secure: security === 'tls' },
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    ...(!isIP(host) && { servername: host }),
    tls: { minVersion: 'TLSv1.2', ...(ca && { ca }) },
    auth: 'pass' in auth ? auth : { user: auth.user, accessToken: token ?? '' },
    ...{ logger: false, disableAutoIdle: true, clientInfo: { name: 'LeadFactory' } },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
  });
}
