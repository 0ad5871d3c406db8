import type { z } from 'zod';
import type { Signal } from '../../platform/ports/signal.ts';

/** USD per million tokens. */
export interface ModelPrice {
  inputPerMTok: number;
  outputPerMTok: number;
}

export interface Question {
  system: string;
  prompt: string;
  /** The shape that is asked for. What comes back is not yet checked against it. */
  schema: z.ZodType;
  /** For models that see. */
  pictures?: { data: Uint8Array; mediaType: string }[];
  /** 0..2; the provider's own where absent. */
  temperature?: number | undefined;
  maxOutputTokens: number;
  /** A second try: what was answered, and what was wrong with it. */
  repair?: { answer: string; problem: string };
  signal?: Signal;
}

export interface Answer {
  /** As the model wrote it. */
  text: string;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a USD; null where the model's price is not known. */
  costMicros: bigint | null;
  durationMs: number;
}

/** A language model. */
export interface Model {
  readonly provider: string;
  readonly name: string;
  /** Null: not known, so that calls are counted without a cost. */
  readonly price: ModelPrice | null;
  /** It can look at pictures. */
  readonly sees: boolean;
  /** Asks once, without tools and without retries. Throws a VendorError. */
  ask(question: Question): Promise<Answer>;
}
