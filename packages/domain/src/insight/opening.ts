import type { InsightMaterial } from './material.ts';
import { plainText } from './plain.ts';

/**
 * A first line for a mail that shows that somebody looked: built on one thing really seen on the website, with the
 * most telling first. Empty where there is none; nothing is made up.
 */
export function openingLine(material: InsightMaterial): string {
  if (material.status !== 'done') return '';
  for (const source of [award, since, rating, hours, heading]) {
    const line = source(material);
    if (line) return line;
  }
  return '';
}

const AWARD =
  /\b(?:award[- ]winning [\p{L}\d ’'&-]{3,50}|winners? of (?:the )?[\p{L}\d ’'&-]{3,60}|voted (?:the )?[\p{L}\d ’'&-]{3,60})/iu;

const award = (material: InsightMaterial): string => {
  for (const text of own(material)) {
    const found = AWARD.exec(text)?.[0].trim();
    if (found) return `“${capital(plainText(found, 80))}”: that line on your website made me read on.`;
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
        `I read on your website that you have been at it since ${year}, which few businesses can say.`,
        `In business since ${year}: your website says so, and I think that deserves to be seen by more people.`,
      ])
    : '';

const rating = ({ signals }: InsightMaterial): string => {
  const found = signals.find(({ field, confidence }) => field === 'business.reviews' && confidence >= 0.7);
  const [, stars, count] = /^(\d(?:\.\d)?) of 5 from (\d+) reviews?$/.exec(found?.value ?? '') ?? [];
  return stars && Number(stars) >= 4.5 && Number(count) >= 10
    ? `${stars} stars from ${count} reviews: your customers clearly like what you do.`
    : '';
};

const hours = ({ signals, company }: InsightMaterial): string => {
  const found = signals.find(
    ({ field, confidence }) => /^(company|business)\.opening_hours$/.test(field) && confidence >= 0.7,
  );
  if (!found) return '';
  if (/\bSu\b|\bMo-Su\b/.test(found.value))
    return pick(company, [
      'I saw on your website that you are open on Sundays too, which not many are.',
      'You are open on Sundays, your website says: many people look for exactly that.',
    ]);
  if (/\bSa\b|-Sa\b/.test(found.value))
    return pick(company, [
      'I saw on your website that you are open on Saturdays, when most people finally have time to look.',
      'You open on Saturdays, as your website says, which is when many of your customers search.',
    ]);
  return '';
};

/** Headings of templates, greetings and orders to machines say nothing of a business. */
const EMPTY_HEADING =
  /\b(bootstrap|lorem|ipsum|tagline|template|theme|business name|your (?:name|company|title)|untitled|hello world|coming soon|under construction|page not found|home ?page)\b|^(welcome|home)\b.{0,12}$/i;
const ORDERS = /\b(ignore|disregard|instructions?|prompt|system|assistant|json|output|reveal)\b/i;

const heading = ({ page, company }: InsightMaterial): string => {
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
    `The first thing I read on your website was ${quoted}, so I knew at once what you are about.`,
    `${quoted} is the first thing that your website says, and I wanted to see whether the rest keeps up with it.`,
    `I looked at your website and stopped at ${quoted}.`,
  ]);
};

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
