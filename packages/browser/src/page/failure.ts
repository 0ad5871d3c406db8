import type { PageOutcome } from './outcome.ts';
import { Late } from './within.ts';

/** What Chromium and Playwright say of a page that did not come, in words for people. */
export const failureOf = (error: unknown, timeoutMs: number): Pick<PageOutcome, 'state' | 'reason'> => {
  const message = error instanceof Error ? error.message : String(error);
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
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
