import { VendorError, type VendorFailure } from '@leadfactory/domain/platform/errors';
import { refusedWith } from '../oauth/index.ts';
import { VENDOR } from './door.ts';

const HOUR = 3_600_000;

/** Of all mails of the account, for a while (developers.google.com/workspace/gmail/api/guides/handle-errors). */
const BUSY = /^(?:userRateLimitExceeded|rateLimitExceeded)$/;
const SPENT = /^(?:dailyLimitExceeded|quotaExceeded|limitExceeded)$/;
/** Of the account: its people are to mend it. */
const ACCOUNT = /^(?:domainPolicy|insufficientPermissions|accessNotConfigured|forbidden|failedPrecondition)$/;

/** What a mail that was refused (4xx) tells of: surely it was not sent. */
export async function toVendorError(response: Response): Promise<VendorError> {
  const refused = await refusedWith(response);
  return new VendorError(VENDOR, judge(refused), refused.says);
}

function judge({ status, code, says }: { status: number; code: string; says: string }): VendorFailure {
  if (BUSY.test(code)) return { kind: 'rate_limited', retryAfterMs: 60_000 };
  if (SPENT.test(code) || /limit exceeded|quota/i.test(says))
    return { kind: 'rate_limited', retryAfterMs: HOUR };
  if (status === 403 || status === 404 || ACCOUNT.test(code)) return { kind: 'retryable' };
  // 400 and 413: this mail is none that it takes, however often it is asked.
  return { kind: 'permanent' };
}
