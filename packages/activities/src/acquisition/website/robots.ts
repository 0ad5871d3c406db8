import robotsParser from 'robots-parser';
import type { FetchResult } from '@leadfactory/guard';

// Its types describe an ES module, but it is a CommonJS one: the import is the function itself.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

export interface Robots {
  /** `unknown`: could not be fetched, which is not the same as having none. */
  status: 'found' | 'missing' | 'unknown';
  url: string;
  /** False where search engines are told to stay away from the home page. */
  allowsHome: boolean;
  sitemaps: string[];
  /** Whether a program of that name may read the address; true where there are no rules. */
  allows(url: URL, agent: string): boolean;
  /** Seconds that such a program is asked to leave between two requests, where it is told. */
  delayFor(agent: string): number | null;
}

/** Reads robots.txt (RFC 9309): any 4xx means that there is none; an HTML page in its place is none either. */
export const readRobots = (answer: FetchResult, home: URL): Robots => {
  const url = new URL('/robots.txt', home).href;
  const none = (status: 'missing' | 'unknown'): Robots => ({
    status,
    url,
    allowsHome: true,
    sitemaps: [],
    allows: () => true,
    delayFor: () => null,
  });
  if (!answer.ok || answer.status >= 500) return none('unknown');
  const text = answer.body.toString('utf8');
  if (answer.status !== 200 || /^\s*<(!doctype|html)/i.test(text)) return none('missing');
  const robots = parseRobots(url, text);
  return {
    status: 'found',
    url,
    allowsHome: robots.isAllowed(home.href, 'Googlebot') !== false,
    sitemaps: robots.getSitemaps().slice(0, 20),
    allows: (address, agent) => robots.isAllowed(address.href, agent) !== false,
    delayFor: (agent) => robots.getCrawlDelay(agent) ?? null,
  };
};
