import type { Cost, Enricher } from './enricher.ts';
import { bestFact, type Said, type Told } from './merge.ts';
import type { Standing } from './point.ts';

/** How asking an enricher about a lead ended. */
export const enrichmentOutcomes = ['told', 'nothing', 'failed', 'limited'] as const;
export type EnrichmentOutcome = (typeof enrichmentOutcomes)[number];

/** One enricher asked about one lead. */
export interface EnrichmentRun {
  enricher: string;
  /** The enricher's, for people. */
  name: string;
  outcome: EnrichmentOutcome;
  /** For people, where it told nothing. */
  why: string | null;
  cost: Cost | null;
  /** Hash of what it was asked about. */
  about: string;
  /** On the lead's clock, as is `freshUntil`. */
  at: Date;
  freshUntil: Date;
}

/** An asking with all that came of it. */
export interface Asked extends EnrichmentRun, Said {
  points: readonly Standing[];
}

/** True while what it said (or that it failed) still holds: asked about the same, and not too long ago. */
export const isFresh = (
  run: Pick<EnrichmentRun, 'about' | 'at' | 'freshUntil'> | undefined,
  about: string,
  at: Date,
): boolean =>
  run !== undefined &&
  run.about === about &&
  Math.abs(at.getTime() - run.at.getTime()) < run.freshUntil.getTime() - run.at.getTime();

/** In the order of what they cost, those that conclude last; of two alike, as they are registered. */
export const inOrder = <E extends Pick<Enricher, 'concludes' | 'cost'>>(enrichers: readonly E[]): E[] =>
  enrichers.toSorted(
    (a, b) =>
      Number(a.concludes ?? false) - Number(b.concludes ?? false) ||
      (a.cost?.micros ?? 0) - (b.cost?.micros ?? 0),
  );

/** True where one that costs could still say something surer than is known. */
export const isWorthAsking = (
  { cost, fills, trust }: Pick<Enricher, 'cost' | 'fills' | 'trust'>,
  facts: readonly Told[],
): boolean => cost === null || fills.some((field) => (bestFact(facts, field)?.confidence ?? 0) < trust);
