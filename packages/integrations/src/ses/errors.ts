import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';

/** Failures before the request was written: nothing can have been sent. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const throttled =
  /^(Throttling|ThrottlingException|TooManyRequestsException|LimitExceededException|RequestLimitExceeded)$/;

/** Our own set-up is wrong, not this mail: once it is put right, the mail may go. */
const misconfigured =
  /^(CredentialsProviderError|InvalidClientTokenId|SignatureDoesNotMatch|AccessDenied|AccessDeniedException|ExpiredToken|OptInRequired|AccountSendingPausedException|ConfigurationSetDoesNotExist\w*|ConfigurationSetSendingPausedException)$/;

interface AwsError {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** The one place where SES's failures are judged (SES API reference, "Common Errors" and "SendRawEmail"). */
export function toVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  const { name = '', message = String(error) } = error as AwsError;
  return new VendorError('ses', judge(error as AwsError), `${name}: ${message}`, { cause: error });
}

function judge({ name = '', code = '', message = '', $metadata }: AwsError): VendorFailure {
  const status = $metadata?.httpStatusCode;
  if (throttled.test(name) || status === 429)
    return { kind: 'rate_limited', retryAfterMs: /daily|24.?hour/i.test(message) ? 3_600_000 : 2_000 };
  if (misconfigured.test(name)) return { kind: 'retryable' };
  if (status && status >= 400 && status < 500) return { kind: 'permanent' };
  if (neverConnected.has(code) || /did not establish a connection/.test(message))
    return { kind: 'retryable' };
  // A time-out, a connection that broke, a 5xx, an answer that could not be read: it may have been accepted.
  return { kind: 'unknown_outcome' };
}
