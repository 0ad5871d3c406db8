import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';
import { refusedWith } from '../oauth/index.ts';
import { VENDOR } from './door.ts';

const HOUR = 3_600_000;

const SPENT = /^(?:ErrorExceededMessageLimit|ErrorQuotaExceeded|ErrorMessageSubmissionBlocked)$/;
/** Of this mail (learn.microsoft.com/graph/errors; Exchange's response codes). */
const MAIL = /^(?:ErrorInvalidRecipients|ErrorMessageSizeExceeded|ErrorMimeContentInvalid|RequestBodyRead)$/;

/** What was refused (4xx) tells of: surely it was not sent. */
export async function toVendorError(response: Response): Promise<VendorError> {
  const refused = await refusedWith(response);
  const says = refused.code ? `${refused.says} (${refused.code})` : refused.says;
  return new VendorError(VENDOR, judge(refused), says);
}

function judge({ status, code }: { status: number; code: string }): VendorFailure {
  if (SPENT.test(code)) return { kind: 'rate_limited', retryAfterMs: HOUR };
  // 413: it takes mails of 4 MB, attachments and all, and no larger ones.
  if (MAIL.test(code) || status === 413) return { kind: 'permanent' };
  // Who may not send as the address, or has no mailbox: the account's people are to mend it.
  return status === 400 && !/^Error(?:Access|Send|Mailbox)/.test(code)
    ? { kind: 'permanent' }
    : { kind: 'retryable' };
}
