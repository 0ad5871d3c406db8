import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import { structuredData, propertyText } from '../../../acquisition/website/index.ts';
import { topicOf, type CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { signal, surest, type Read } from './signal.ts';

/** When the site was last looked after: copyright year, latest date of its news, the server's own date. */
export const freshnessSignals = ({ pages, at }: Read): BusinessSignal[] => {
  const latest = (signals: BusinessSignal[]) =>
    signals.sort((a, b) => (a.value < b.value ? 1 : -1)).slice(0, 1);
  return [
    ...latest(pages.flatMap((page) => copyright(page, at))),
    ...latest(pages.flatMap((page) => news(page, at))),
    ...surest(
      pages.slice(0, 1).flatMap((page) => modified(page, at)),
      1,
    ),
  ];
};

const copyright = (page: CrawledPage, at: Date): BusinessSignal[] => {
  const { text } = page.document;
  const pattern =
    /(?:©|\(c\)|copyright)\s*(?:©\s*)?[^\d]{0,40}((?:19|20)\d\d)(?:\s?[-–—]\s?((?:19|20)\d\d))?/gi;
  return [...text.matchAll(pattern)]
    .map((match) => ({ match, year: Number(match[2] ?? match[1]) }))
    .filter(({ year }) => year <= at.getUTCFullYear() + 1)
    .map(({ match, year }) => signal('copyright_year', page, String(year), match[0], 0.9));
};

/** ISO dates in `<time>` and structured data anywhere; on news pages written dates too. */
const news = (page: CrawledPage, at: Date): BusinessSignal[] => {
  const given = page.document.all('time').flatMap(({ attributes }) => attributes.datetime ?? []);
  const data = structuredData(page.document).things.flatMap(({ types, properties }) =>
    types.some((type) => /Article|BlogPosting/.test(type))
      ? [propertyText(properties.dateModified), propertyText(properties.datePublished)]
      : [],
  );
  const words: string[] =
    topicOf(page.url, '') === 'news' ? (page.document.text.slice(0, 50_000).match(WRITTEN) ?? []) : [];
  return [...given, ...data, ...words]
    .map((one) => ({ one, date: dateOf(one) }))
    .filter(({ date }) => date !== null && date.getTime() <= at.getTime() && date.getUTCFullYear() > 1995)
    .map(({ one, date }) =>
      signal('latest_news', page, date!.toISOString().slice(0, 10), one, words.includes(one) ? 0.7 : 0.85),
    );
};

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WRITTEN = new RegExp(
  `\\b(?:20\\d\\d-\\d\\d-\\d\\d|\\d{1,2}\\.\\d{1,2}\\.20\\d\\d|(?:${MONTHS})\\.? \\d{1,2},? 20\\d\\d|\\d{1,2} (?:${MONTHS})\\.? 20\\d\\d)\\b`,
  'gi',
);

const dateOf = (written: string): Date | null => {
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written.trim());
  const plain = european
    ? `${european[3]}-${european[2]!.padStart(2, '0')}-${european[1]!.padStart(2, '0')}`
    : written.trim();
  // A date without a time is read as UTC, so that it is the same day everywhere.
  const parsed = new Date(/^\d{4}-\d\d-\d\d/.test(plain) ? plain : `${plain} UTC`);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
};

/** Pages made on request carry the time of the request, which says nothing. */
const modified = (page: CrawledPage, at: Date): BusinessSignal[] => {
  const header = page.answer.headers['last-modified'];
  const date = header ? new Date(header) : null;
  if (!date || Number.isNaN(date.getTime()) || Math.abs(at.getTime() - date.getTime()) < 86_400_000)
    return [];
  return [signal('last_modified', page, date.toISOString().slice(0, 10), `last-modified: ${header}`, 0.6)];
};
