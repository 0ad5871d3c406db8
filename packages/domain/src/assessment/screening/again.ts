import type { ScreeningResult } from './result.ts';

/** How long a website that does not answer is left alone before the second look, in ms: longer than most outages. */
export const SECOND_LOOK_MS = 86_400_000;

/** Statuses of HTTP by which a server says that it cannot just now (RFC 9110, RFC 6585); all of 5xx do, too. */
const NOT_NOW: readonly number[] = [408, 425, 429];

/**
 * Whether what kept a website from being judged may be over by tomorrow: no answer, a name that is not found, a server's
 * error. A page that is missing, or that is none, will be so tomorrow.
 */
export const mayPass = ({
  status,
  httpStatus,
}: {
  status: string;
  httpStatus: ScreeningResult['httpStatus'];
}): boolean =>
  status === 'unreachable' ||
  (status === 'failed' && httpStatus !== null && (httpStatus >= 500 || NOT_NOW.includes(httpStatus)));
