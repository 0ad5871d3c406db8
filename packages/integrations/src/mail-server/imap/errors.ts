import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';

/** As imapflow tells it. */
interface ImapError {
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  responseText?: string;
  response?: unknown;
  code?: string;
  message?: string;
}

const MINUTE = 60_000;

/** So many connections, so much traffic: providers count by minutes (RFC 5530, LIMIT and OVERQUOTA; Gmail's own words). */
const busy =
  /too many|simultaneous|rate.?limit|throttl|bandwidth|try again later|\[(?:limit|unavailable|inuse)\]/i;
/** What a server says of an account that may not be read so, however often it is asked. */
const refused =
  /authenticat|invalid credentials|login (?:failed|denied|disabled)|password|web ?login|application-specific|imap (?:access )?is disabled|basic auth/i;

/** The one place where an IMAP server's failures are judged (RFC 3501, 7.1; RFC 5530). */
export function toVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  const { message = String(error), responseText } = error as ImapError;
  const words = responseText ?? message;
  return new VendorError('IMAP', judge(error as ImapError, words), words, { cause: error });
}

function judge({ authenticationFailed, serverResponseCode = '' }: ImapError, words: string): VendorFailure {
  if (busy.test(words) || /^(?:LIMIT|UNAVAILABLE|INUSE)$/i.test(serverResponseCode))
    return { kind: 'rate_limited', retryAfterMs: 5 * MINUTE };
  if (/^(?:AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED)$/i.test(serverResponseCode))
    return { kind: 'permanent' };
  return authenticationFailed && refused.test(words)
    ? { kind: 'permanent' }
    : { kind: authenticationFailed ? 'permanent' : 'retryable' };
}
