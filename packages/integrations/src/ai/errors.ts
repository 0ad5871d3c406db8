import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';
import { APICallError } from 'ai';

/** The one place where a model's failures are judged. A call has no effect but its cost, so none is "unknown". */
export function toVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new VendorError('ai', judge(error), message.slice(0, 500), { cause: error });
}

function judge(error: unknown): VendorFailure {
  // A time-out, a refused or broken connection.
  if (!APICallError.isInstance(error) || error.statusCode === undefined) return { kind: 'retryable' };
  const { statusCode: status, responseBody = '' } = error;
  // OpenAI answers 429 to an account without money, too; waiting does not help there.
  if (status === 429 && /insufficient_quota|billing/i.test(responseBody)) return { kind: 'permanent' };
  // 529: Anthropic is overloaded.
  if (status === 429 || status === 529)
    return { kind: 'rate_limited', retryAfterMs: waitOf(error.responseHeaders ?? {}) };
  if (status === 408 || status === 409 || status >= 500) return { kind: 'retryable' };
  // An answer that was accepted, but is no answer of such a service.
  if (status < 400) return { kind: 'retryable' };
  return { kind: 'permanent' };
}

const NO_WORD_MS = 5_000;

/** `retry-after-ms`, or `retry-after` in seconds or as a date (RFC 9110, 10.2.3). */
function waitOf(headers: Record<string, string>): number {
  const ms = Number(headers['retry-after-ms']);
  if (headers['retry-after-ms'] && ms >= 0) return ms;
  const after = headers['retry-after'];
  if (!after) return NO_WORD_MS;
  if (/^\d+(\.\d+)?$/.test(after.trim())) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? NO_WORD_MS : Math.max(0, date - Date.now());
}
