import type { Fact } from '@leadfactory/domain/acquisition/enrichment';
import type { CheckedPoint } from './points.ts';

/** A fact before it is told when and by whom it was seen. */
export type Found = Pick<Fact, 'field' | 'value' | 'method' | 'confidence'>;

/** All that an enrichment found, before it is written. */
export interface Findings {
  facts: Omit<Fact, 'observedAt'>[];
  points: CheckedPoint[];
  country: Found;
  timeZone: Found | null;
  websiteStatus: string;
  host: string | null;
}

/** A property as text; JSON-LD writes one or a list, plain or as `{"@value": …}`. */
export const text = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return one;
  if (typeof one === 'number') return String(one);
  const inner =
    (one as { '@value'?: unknown; name?: unknown } | null)?.['@value'] ??
    (one as { name?: unknown } | null)?.name;
  return typeof inner === 'string' ? inner : '';
};
