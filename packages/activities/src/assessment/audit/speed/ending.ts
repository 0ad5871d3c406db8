import type { AnalysisResult, EndedState } from '@leadfactory/domain/assessment/audit';
import type { Refusal } from '@leadfactory/guard';
import { refusalOf } from '../visitor/browse.ts';
import { sentence } from '../../../acquisition/website/index.ts';
import { without } from '../visitor/home.ts';
import type { Lhr } from './measured.ts';

/** Why there is nothing to judge, or null where there is. Codes: Lighthouse's core/lib/lh-error.js. */
export const endedByError = (lhr: Lhr, refused: readonly Refusal[]): AnalysisResult | null => {
  const code = lhr.runtimeError?.code;
  if (!code || code === 'NO_ERROR') {
    if (lhr.categories.performance?.score != null) return null;
    return without('failed', 'Lighthouse could not measure how fast the page is.');
  }
  // The browser saw a connection that broke off; our proxy knows why.
  const known = connection.has(code)
    ? // No page came, so that what was refused was no part of one, but where a redirect led.
      (refusalOf(lhr.requestedUrl, refused) ?? refused.findLast(({ kind }) => kind === 'refused'))
    : undefined;
  if (known)
    return without(known.kind === 'refused' ? 'not_applicable' : 'unreachable', sentence(known.message));
  const [state, reason] = endings[code] ?? ['failed', `Lighthouse could not measure the page (${code}).`];
  return without(state, `${reason}${detailsOf(lhr)}`);
};

const connection = new Set(
  'DNS_FAILURE FAILED_DOCUMENT_REQUEST NO_DOCUMENT_REQUEST CHROME_INTERSTITIAL_ERROR'.split(' '),
);

const endings: Record<string, [Exclude<EndedState, 'done'>, string]> = {
  DNS_FAILURE: ['unreachable', 'The website’s name was not found.'],
  FAILED_DOCUMENT_REQUEST: ['unreachable', 'The page could not be loaded.'],
  NO_DOCUMENT_REQUEST: ['unreachable', 'The page could not be loaded.'],
  CHROME_INTERSTITIAL_ERROR: ['unreachable', 'Chrome warns of this website and does not show it.'],
  INSECURE_DOCUMENT_REQUEST: ['unreachable', 'The website’s certificate is not trusted by browsers.'],
  ERRORED_DOCUMENT_REQUEST: ['failed', 'The website answers with an error instead of its page.'],
  NOT_HTML: ['not_applicable', 'The address leads to a file, not to a web page.'],
  NO_FCP: ['failed', 'The page showed nothing for as long as we waited.'],
  NO_LCP: ['failed', 'The page showed no content that could be timed.'],
  PAGE_HUNG: ['failed', 'The page’s scripts kept the browser busy without end.'],
  PROTOCOL_TIMEOUT: ['failed', 'The page kept the browser from answering.'],
  TARGET_CRASHED: ['failed', 'The browser’s tab crashed on this page.'],
};

/** `net::ERR_CERT_DATE_INVALID` and its like, for those who can read it. */
const detailsOf = ({ runtimeError }: Lhr): string => {
  const found = /(?:Details: |Status code: )([\w:. ]+)/.exec(runtimeError?.message ?? '')?.[0];
  return found ? ` (${found.replace('Details: ', '').trim()})` : '';
};
