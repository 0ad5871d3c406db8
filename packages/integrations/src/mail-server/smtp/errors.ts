import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';
import { aboutOf } from './refusals.ts';

/** As nodemailer tells it. `responseCode`: only where the server answered. */
interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number | false;
  response?: string;
  message?: string;
}

const MINUTE = 60_000;

/** So long is waited where an account has sent all that it may: providers count by hours and days. */
const QUOTA_WAIT_MS = 60 * MINUTE;
/** Greylisting asks for some minutes (RFC 6647, 2.1); a server that is busy, too. */
const BUSY_WAIT_MS = 5 * MINUTE;

/** Before there is a mail to speak of. */
const beforeMail = /^(CONN|EHLO|HELO|STARTTLS|AUTH)/i;

/** “Authentication required”, “credentials invalid”, “encryption required” (RFC 4954, 6). */
const wantsOther = new Set([530, 534, 535, 538]);

/** The one place where a mail server's failures are judged (RFC 5321, 4.2; RFC 3463; RFC 4954). */
export function toVendorError(error: unknown, bodyBegan: boolean): VendorError {
  if (error instanceof VendorError) return error;
  const { message = String(error) } = error as SmtpError;
  return new VendorError('SMTP', judge(error as SmtpError, bodyBegan), message, { cause: error });
}

function judge(error: SmtpError, bodyBegan: boolean): VendorFailure {
  const { code = '', command = '', response = '' } = error;
  const status = error.responseCode || 0;
  if (status < 400 || status > 599) {
    // Cut off, too slow, or not understood: once the body is on its way, it may have been accepted.
    if (bodyBegan) return { kind: 'unknown_outcome' };
    // No server would take what cannot be written to it.
    return { kind: /^(EENVELOPE|EMESSAGE|ESTREAM)$/.test(code) ? 'permanent' : 'retryable' };
  }
  if (beforeMail.test(command) || wantsOther.has(status)) return { kind: 'retryable' };
  const about = aboutOf(response);
  if (about === 'quota') return { kind: 'rate_limited', retryAfterMs: QUOTA_WAIT_MS };
  if (status < 500) return { kind: 'rate_limited', retryAfterMs: BUSY_WAIT_MS };
  // Who is refused before anybody was named to write to is the sender.
  if (about === 'account' || command === 'MAIL FROM') return { kind: 'retryable' };
  return { kind: 'permanent' };
}
