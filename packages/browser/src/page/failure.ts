import type { PageOutcome } from './outcome.ts';
import { Late } from './within.ts';

/** The page's own HTML weighs more than it may, in bytes. */
export class Overgrown extends Error {
  readonly most: number;
  constructor(most: number) {
    super(`more than ${most} bytes`);
    this.name = 'Overgrown';
    this.most = most;
  }
}

/** What Chromium and Playwright say of a page that did not come, in words for people. */
export const failureOf = (error: unknown, timeoutMs: number): Pick<PageOutcome, 'state' | 'reason'> => {
  const message = error instanceof Error ? error.message : String(error);
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
  if (error instanceof Overgrown)
    return {
      state: 'too_large',
      reason: `The page’s HTML alone is larger than ${Math.round(error.most / 1e6)} MB: no browser shows it in reasonable time.`,
    };
  if (
    error instanceof Late ||
    /Timeout \d+ms exceeded|timed? ?out/i.test(message) ||
    code === 'ERR_TIMED_OUT'
  )
    return {
      state: 'timeout',
      reason: `The page could not be looked at within ${Math.round(timeoutMs / 1000)} seconds: it did not answer, or its scripts never let go of it.`,
    };
  if (/crashed/i.test(message)) return { state: 'crashed', reason: 'The page made the browser’s tab crash.' };
  if (/Download is starting/i.test(message) || code === 'ERR_ABORTED')
    return { state: 'not_html', reason: 'The address gives a file to download instead of a web page.' };
  if (code && /^ERR_(CERT|SSL|BAD_SSL)/.test(code))
    return {
      state: 'unreachable',
      reason: `Browsers refuse the page because its encryption is broken (${code}).`,
    };
  if (code === 'ERR_UNSAFE_REDIRECT')
    return { state: 'refused', reason: 'The website redirects to an address that is not visited.' };
  if (code)
    return { state: 'unreachable', reason: `${words[code] ?? 'The website did not answer'} (${code}).` };
  return { state: 'crashed', reason: `The page could not be looked at: ${message.slice(0, 200)}` };
};

const words: Record<string, string> = {
  ERR_NAME_NOT_RESOLVED: 'There is no website of that name',
  ERR_CONNECTION_REFUSED: 'The server does not accept connections',
  ERR_CONNECTION_RESET: 'The server broke the connection off',
  ERR_EMPTY_RESPONSE: 'The server closed the connection without an answer',
  ERR_TOO_MANY_REDIRECTS: 'The address leads in circles',
  ERR_INVALID_RESPONSE: 'The server’s answer is no web page',
  ERR_TUNNEL_CONNECTION_FAILED: 'The server does not accept connections, or may not be visited',
};
