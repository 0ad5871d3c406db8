import type { Found } from '../enrichment/index.ts';
import type { AbortSignal } from '../../platform/abort/index.ts';
import type { FactField } from './facts.ts';
import type { Known, Wants } from './known.ts';
import type { Standing } from './point.ts';

/** Millionths of a unit of the currency: a look-up may cost less than a cent. 5,000 and `USD` is half a cent. */
export interface Cost {
  micros: number;
  currency: string;
}

export interface EnricherLimits {
  /** How long an answer may take, in ms; then it counts as failed. */
  timeoutMs: number;
  /** How long what it said holds, in ms, while what it was asked about stays the same. */
  holdsMs: number;
  /** After how long one that failed is asked again, in ms. */
  retryMs: number;
  /** Of one organisation's leads. Absent: as many as come. */
  perSecond?: number;
  perDay?: number;
}

/** One that finds out about leads: built in, or a vendor of a connection. Whatever reads facts knows none by its id. */
export interface Enricher extends Wants {
  /** Also its folder's name; facts keep it as their source, so it never changes. Not one of `givers`. */
  id: string;
  /** As people read it beside a fact. */
  name: string;
  /** What it can tell of; what it tells beyond that is left out. */
  fills: readonly FactField[];
  /** True where its facts are what the company says of itself. */
  firstHand: boolean;
  /** 0..1, the ceiling of how sure its facts can be: what it claims is multiplied by it. */
  trust: number;
  /** Per lead that it tells something of; null: free. */
  cost: Cost | null;
  limits: EnricherLimits;
  /** It draws from what the others found: asked last, and again whenever one of them was. */
  concludes?: true;
  /** Gives at most what it declares in `fills`. What it throws is told to people by its message. */
  ask(known: Known, context: AskContext): Promise<Answer>;
}

export interface AskContext {
  /** The lead's clock. */
  at: Date;
  /** Aborted when its time is over. */
  signal: AbortSignal;
  /** Where numbers without a country code belong, alpha-2, as far as anybody knows. */
  country: string | null;
}

/** `told` with facts, or `nothing` with the reason why not. */
export interface Answer {
  facts: readonly Found[];
  /** How the lead's contact points are to stand, where it looked at them. */
  points?: readonly Standing[];
  /** Why there is nothing, for people. */
  why?: string;
  /** Where it differs from what was declared. */
  cost?: Cost | null;
  /** Where it differs from `limits.holdsMs`: a website that was away is looked at again sooner. */
  holdsMs?: number;
}

/** Who gives values besides enrichers, a file and a person; what they gave is never overwritten. */
export const givers = ['csv', 'person'] as const;
export type Giver = (typeof givers)[number];
