import { DomainError } from '@leadfactory/domain/platform/errors';
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';

export interface TemporalOptions {
  /** host:port */
  address: string;
  namespace: string;
  /** Temporal Cloud's API key; turns TLS on. */
  apiKey?: string;
  tls?: ConnectionOptions['tls'];
}

/**
 * A client that connects when it is first used and again whenever the server comes back, so that the app starts
 * and stays up without Temporal.
 */
export function connectTemporal({ address, namespace, apiKey, tls }: TemporalOptions): Client {
  const connection = Connection.lazy({ address, ...(apiKey ? { apiKey, tls: tls ?? true } : { tls }) });
  return new Client({ connection, namespace });
}

/** Asks the server whether it is there. Throws `unavailable` after `timeoutMs`. */
export async function checkTemporal(client: Client, timeoutMs = 2000): Promise<void> {
  await bounded(client, timeoutMs, () =>
    client.workflowService.describeNamespace({ namespace: client.options.namespace }),
  );
}

/** Makes calls of the client with a bound in time, and tells an absent server by a DomainError `unavailable`. */
export async function bounded<T>(client: Client, timeoutMs: number, call: () => Promise<T>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + timeoutMs, call);
  } catch (error) {
    if (isUnavailable(error)) {
      throw new DomainError(
        'unavailable',
        'The workflow engine (Temporal) does not answer. Try again shortly.',
      );
    }
    throw error;
  }
}

// gRPC: CANCELLED 1, DEADLINE_EXCEEDED 4, RESOURCE_EXHAUSTED 8, UNAVAILABLE 14.
const absent = new Set([1, 4, 8, 14]);

function isUnavailable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown };
    if (typeof code === 'number' && absent.has(code)) return true;
  }
  return false;
}
