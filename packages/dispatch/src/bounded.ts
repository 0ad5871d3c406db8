import { DomainError } from '@leadfactory/domain/platform/errors';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/** How long one call that carries out an intent may take, in ms: the intent's row is locked meanwhile. */
export const CALL_MS = 3000;

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

/** True where the workflow has ended or never was: a raw NOT_FOUND (gRPC 5) or the client's own error for it. */
export const endedOrAbsent = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === 5;
