import { websiteAddresses } from '@leadfactory/domain/acquisition/website';
import type { Fetched, FetchFailure, FetchOptions, Guard } from '@leadfactory/guard';
import { decodeHtml, type Decoded } from './charset.ts';
import { standIn } from './stand-in.ts';
import { afterComments, readHtml, type Document } from './document.ts';

/** A home page as it was seen. */
export interface Page {
  url: URL;
  answer: Fetched;
  encoding: Omit<Decoded, 'text'>;
  document: Document;
  html: string;
}

export type Visit =
  | { status: 'ok'; page: Page }
  /** Nothing to visit: no website given, or the text given is no address. */
  | { status: 'no_address' }
  | { status: 'unreachable'; failure: FetchFailure }
  | { status: 'refused'; failure: FetchFailure }
  /** It answered, but not with a page that a visitor could read. */
  | { status: 'no_page'; answer: Fetched; reason: string };

/** How a home page is fetched: enough for any honest page, and a limit for the others. */
export const HOME_PAGE = {
  maxBytes: 2_000_000,
  timeoutMs: 12_000,
  maxRedirects: 8,
  certificates: 'reported',
} as const satisfies FetchOptions;

/** Visits the website as people write it; without a scheme, HTTPS first and HTTP where that does not answer. */
export const visit = async (
  guard: Guard,
  website: string,
  options: FetchOptions = HOME_PAGE,
): Promise<Visit> => {
  let failure: FetchFailure | null = null;
  for (const url of websiteAddresses(website)) {
    const answer = await guard.fetch(url, options);
    if (answer.ok) return readAnswer(answer);
    failure = answer;
    // The other scheme would meet the same: a name that does not exist, a private address.
    if (answer.reason === 'name_not_found' || answer.kind === 'refused') break;
  }
  if (!failure) return { status: 'no_address' };
  return { status: failure.kind === 'refused' ? 'refused' : 'unreachable', failure };
};

/** What an answer is: a page that a visitor could read, or not. */
export const readAnswer = (
  answer: Fetched,
): Extract<Visit, { status: 'ok' }> | Extract<Visit, { status: 'no_page' }> => {
  const host = new URL(answer.finalUrl).host;
  if (answer.status >= 400)
    return {
      status: 'no_page',
      answer,
      reason: `${host} answers with error ${answer.status} instead of a page`,
    };
  const type = answer.headers['content-type'] ?? '';
  if (!looksLikeHtml(type, answer.body))
    return {
      status: 'no_page',
      answer,
      reason: `${host} answers with ${type || 'something unknown'} instead of a web page`,
    };
  const { text, ...encoding } = decodeHtml(answer.body, type);
  const [url, document] = [new URL(answer.finalUrl), readHtml(text)];
  const other = standIn(url, document);
  if (other) return { status: 'no_page', answer, reason: `${host} ${other}` };
  return { status: 'ok', page: { url, answer, encoding, html: text, document } };
};

/** A server that names no type, or a wrong one, may still send a page; browsers look too. */
const looksLikeHtml = (type: string, body: Buffer): boolean => {
  if (/html/i.test(type)) return true;
  if (type !== '' && !/text\/plain|octet-stream/i.test(type)) return false;
  return /^<(!doctype html|html|head|body)\b/i.test(afterComments(body.subarray(0, 2048).toString('latin1')));
};
