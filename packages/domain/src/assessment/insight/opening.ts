import type { InsightMaterial } from './material.ts';
import { ORDERS } from './name.ts';
import { plainText } from './plain.ts';

/**
 * A first line for a mail that shows that somebody looked, in at most 40 words: built on one thing really seen on the
 * website, or missed there, with the most telling first. It states, and does not flatter. Empty where there is
 * nothing; nothing is made up.
 */
export function openingLine(material: InsightMaterial): string {
  if (material.status !== 'done') return '';
  for (const source of [award, since, rating, hours, heading, missed]) {
    const line = source(material);
    if (line && line.split(/\s+/).length <= MOST_WORDS) return line;
  }
  return '';
}
const MOST_WORDS = 40;

const AWARD =
  /\b(?:award[- ]winning [\p{L}\d ’'&-]{3,50}|winners? of (?:the )?[\p{L}\d ’'&-]{3,60}|voted (?:the )?[\p{L}\d ’'&-]{3,60})/iu;

const award = (material: InsightMaterial): string => {
  for (const text of own(material)) {
    const found = AWARD.exec(text)?.[0].trim();
    if (found) return `“${capital(plainText(found, 80))}”, says your website.`;
  }
  return '';
};

const SINCE =
  /\b(?:since|established(?: in)?|est\.?|founded(?: in)?|opened in|family[- ]owned since)\s+((?:1[89]|20)\d{2})\b/i;

const since = (material: InsightMaterial): string => {
  const founded = material.signals.find((one) => one.field === 'business.founded' && one.confidence >= 0.7);
  if (founded) return sinceYear(material.company, /\b((?:1[89]|20)\d{2})\b/.exec(founded.value)?.[1]);
  for (const text of own(material)) {
    const line = sinceYear(material.company, SINCE.exec(text)?.[1]);
    if (line) return line;
  }
  return '';
};

/** A young business is no news. */
const sinceYear = (company: string, year: string | undefined): string =>
  year && Number(year) <= 2015
    ? pick(company, [
        `Your website says that you have been in business since ${year}.`,
        `I read on your website that you have been in business since ${year}.`,
      ])
    : '';

const rating = ({ signals }: InsightMaterial): string => {
  const found = signals.find(({ field, confidence }) => field === 'business.reviews' && confidence >= 0.7);
  const [, stars, count] = /^(\d(?:\.\d)?) of 5 from (\d+) reviews?$/.exec(found?.value ?? '') ?? [];
  return stars && Number(stars) >= 4.5 && Number(count) >= 10
    ? `Your website names ${stars} stars from ${count} reviews.`
    : '';
};

const hours = ({ signals, company }: InsightMaterial): string => {
  const found = signals.find(
    ({ field, confidence }) => /^(company|business)\.opening_hours$/.test(field) && confidence >= 0.7,
  );
  if (!found) return '';
  if (/\bSu\b|\bMo-Su\b/.test(found.value))
    return pick(company, [
      'I saw on your website that you are open on Sundays.',
      'You are open on Sundays, says your website.',
    ]);
  if (/\bSa\b|-Sa\b/.test(found.value))
    return pick(company, [
      'I saw on your website that you are open on Saturdays.',
      'You are open on Saturdays, says your website.',
    ]);
  return '';
};

/** Headings of templates, greetings and orders to machines say nothing of a business. */
const EMPTY_HEADING =
  /\b(bootstrap|lorem|ipsum|tagline|template|theme|business name|your (?:name|company|title)|untitled|hello world|coming soon|under construction|page not found|home ?page)\b|^(welcome|home)\b.{0,12}$/i;

const heading = ({ page, company, findings }: InsightMaterial): string => {
  // Where sample text stands, a heading may be the template's, too.
  if (findings.some(({ ruleId }) => ruleId === 'seo.placeholder_text')) return '';
  const found = page.headings
    .map((text) => plainText(text, 90))
    .find(
      (text) =>
        text.length >= 12 &&
        text.split(' ').length >= 3 &&
        !text.endsWith('…') &&
        !EMPTY_HEADING.test(text) &&
        !ORDERS.test(text) &&
        text.toLowerCase() !== company.toLowerCase(),
    );
  if (!found) return '';
  const quoted = `“${found.replace(/[“”"]/g, '').replace(/[.!]+$/, '')}”`;
  return pick(company, [
    `The first thing I read on your website was ${quoted}.`,
    `${quoted} is the first thing that your website says.`,
  ]);
};

/** What a customer looks for first, and the website does not have or do. */
const missed = ({ findings, phoneLcpMs }: InsightMaterial): string => {
  const has = (ruleId: string) =>
    findings.some((finding) => finding.ruleId === ruleId && finding.severity !== 'good');
  if (has('business.phone'))
    return 'I looked for a phone number on your home page, as somebody would who wants to call you, and found none.';
  if (has('business.opening_hours'))
    return 'I wanted to know from your website when you are open, and did not find it.';
  if (has('seo.placeholder_text'))
    return 'I read your website and came upon sample text that nobody has replaced yet.';
  if (phoneLcpMs && phoneLcpMs >= SLOW_MS)
    return `I opened your website as a phone on a slow connection would, and waited ${(phoneLcpMs / 1000).toFixed(1)} seconds for its main content.`;
  if (has('security.https'))
    return 'I opened your website and saw that it is not encrypted, so that browsers write “Not secure” beside its address.';
  return '';
};
/** Beyond this Google calls it poor: web.dev/articles/lcp */
const SLOW_MS = 4000;

/** The page's own words, the most deliberate first; nothing that gives orders. */
const own = ({ page, signals }: InsightMaterial): string[] =>
  [
    ...page.headings,
    page.title ?? '',
    page.description ?? '',
    ...signals.filter(({ field }) => field === 'company.description').map(({ value }) => value),
  ].filter((text) => text !== '' && !ORDERS.test(text));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Always the same of several for the same words (FNV-1a). */
export function pick<T>(by: string, choices: readonly T[]): T {
  let hash = 2_166_136_261;
  for (const unit of by) hash = Math.imul(hash ^ unit.codePointAt(0)!, 16_777_619);
  return choices[(hash >>> 0) % choices.length]!;
}
