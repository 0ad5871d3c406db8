import type { Fact, Found } from '../enrichment/index.ts';
import { ownValues, type OwnField, type OwnValue } from './facts.ts';

/** A fact with who says it. */
export interface Told extends Omit<Fact, 'observedAt'> {
  /** Said by the company of itself. */
  firstHand: boolean;
  /** It stands in the lead's or company's own column. */
  adopted: boolean;
}

/** How sure a fact is, given how far its teller is trusted: both 0..1, and so is what comes out, to the hundredth. */
export const weighed = <F extends Found>(fact: F, trust: number): F => ({
  ...fact,
  confidence: trust === 1 ? fact.confidence : Math.round(fact.confidence * trust * 100) / 100,
});

/** The surest fact of a field; of two as sure, what the company says itself. Null where nobody says anything. */
export const bestFact = (facts: readonly Told[], field: string): Told | null =>
  facts
    .filter((fact) => fact.field === field)
    .toSorted((a, b) => b.confidence - a.confidence || Number(b.firstHand) - Number(a.firstHand))[0] ?? null;

/**
 * The fact that is to become a lead's or company's own value; null where what stands there stays. A value that no fact
 * filled in was given by a person or an import, and stays; one that a fact did gives way to a surer one.
 * `before`: the facts as they were kept when `current` was read.
 */
export const toAdopt = (
  field: OwnField,
  current: string | null,
  facts: readonly Told[],
  before: readonly Told[],
): Told | null => {
  const own: OwnValue = ownValues[field];
  const best = bestFact(facts, field);
  if (!best || best.value === '' || best.confidence < own.sure) return null;
  if (current === null) return best;
  const ours = before.find((fact) => fact.field === field && fact.adopted && fact.value === current);
  return ours && own.surer === 'replaces' && ours.confidence < best.confidence ? best : null;
};

/** What one enricher said. */
export interface Said {
  enricher: string;
  facts: readonly Told[];
  /** It was asked about something else than the last time: what it does not say again is no longer so. */
  renews: boolean;
}

/** All facts as they stand after enrichers said something. */
export const factsAfter = (before: readonly Told[], said: readonly Said[]): Told[] =>
  said.reduce<Told[]>(
    (all, { enricher, facts, renews }) => [
      ...all.filter(
        (fact) => fact.source !== enricher || !(renews || facts.some(({ field }) => field === fact.field)),
      ),
      ...facts,
    ],
    [...before],
  );
