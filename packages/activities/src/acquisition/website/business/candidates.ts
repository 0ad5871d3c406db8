import type { Found } from '@leadfactory/domain/acquisition/enrichment';
import type { Tag } from '../document.ts';

/** One of several that a field may hold, as it was read. */
export type Candidate = Pick<Found, 'value' | 'method' | 'confidence'>;

const MOST = 3;

/** The first three, each once, surest first as given: `company.phone`, `company.phone.2`, … */
export const numbered = (field: string, candidates: Candidate[]): Found[] =>
  candidates
    .filter(({ value }, i) => candidates.findIndex((other) => other.value === value) === i)
    .slice(0, MOST)
    .map((one, i) => ({ field: i === 0 ? field : `${field}.${i + 1}`, ...one }));

/** What links of a scheme (`tel:`) lead to, in the order of the page. */
export const hrefs = (tags: readonly Tag[], scheme: string): string[] =>
  tags.flatMap(({ attributes }) => {
    const href = attributes.href?.trim() ?? '';
    return href.toLowerCase().startsWith(scheme) ? [decoded(href.slice(scheme.length))] : [];
  });

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
