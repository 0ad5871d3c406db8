import { readFileSync } from 'node:fs';
import { privacyOfClient } from '@leadfactory/workflows/privacy';
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type TLSConfig,
} from '@temporalio/client';
import { bounded } from './bounded.ts';

export interface TemporalOptions {
  /** host:port */
  address: string;
  namespace: string;
  /** Temporal Cloud's API key; turns TLS on. */
  apiKey?: string;
  /** Absent: no TLS, unless there is a key. */
  tls?: TlsOptions;
}

export interface TlsOptions {
  /** The name in the server's certificate, where it is not the address's. */
  serverName?: string;
  /** PEM files: the authority that signed the server's certificate, and what shows who we are. */
  serverCaPath?: string;
  clientCertPath?: string;
  clientKeyPath?: string;
}

/**
 * What a connection is made with: the client's and the worker's own, so that both reach the same server in the same way.
 * Throws where a file that is named cannot be read.
 */
export function connectionOptions({ address, apiKey, tls }: TemporalOptions): Reached {
  return { address, ...(apiKey && { apiKey }), ...((tls || apiKey) && { tls: tlsOf(tls ?? {}) }) };
}

type Reached = { address: string; apiKey?: string; tls?: TLSConfig };

function tlsOf({ serverName, serverCaPath, clientCertPath, clientKeyPath }: TlsOptions): TLSConfig {
  return {
    ...(serverName && { serverNameOverride: serverName }),
    ...(serverCaPath && { serverRootCACertificate: readFileSync(serverCaPath) }),
    ...(clientCertPath &&
      clientKeyPath && {
        clientCertPair: { crt: readFileSync(clientCertPath), key: readFileSync(clientKeyPath) },
      }),
  };
}

/**
 * Calls that fail for a while are made again, from a tenth of a second on: the server refuses a question to a life that
 * is at work (see `temporal/dynamic-config`), and a life works for moments.
 */
const askAgain = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ initialIntervalMs: () => 100 }));

/**
 * A client that connects when it is first used and again whenever the server comes back, so that the app starts
 * and stays up without Temporal. It sends nothing personal (`privacyOfClient`).
 */
export const connectTemporal = (options: TemporalOptions): Client =>
  new Client({
    connection: Connection.lazy({ ...connectionOptions(options), interceptors: [askAgain] }),
    namespace: options.namespace,
    interceptors: { workflow: [privacyOfClient] },
  });

/** Asks the server whether it is there. Throws `unavailable` after `timeoutMs`. */
export async function checkTemporal(client: Client, timeoutMs = 2000): Promise<void> {
  await bounded(client, timeoutMs, () =>
    client.workflowService.describeNamespace({ namespace: client.options.namespace }),
  );
}
