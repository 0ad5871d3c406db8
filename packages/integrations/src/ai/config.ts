import type { z } from 'zod';
import type { aiEnv } from './env.ts';
import { knownPrice, type Price } from './prices.ts';
import type { Provider } from './providers.ts';

export interface AiConfig {
  provider: Provider;
  model: string;
  /** May be empty for a compatible endpoint that asks for none. */
  apiKey: string;
  /** Of a compatible endpoint, or a gateway in front of a known one: `http://127.0.0.1:11434/v1`. */
  baseUrl: string | null;
  /** Null: not known, so that calls are counted without a cost. */
  price: Price | null;
  /** The model can look at pictures. */
  sees: boolean;
  /** False for compatible endpoints that know `json_object` only. */
  knowsSchemas: boolean;
}

/** The environment's part that configures a model, as it was read. */
export type AiEnv = z.output<z.ZodObject<(typeof aiEnv)['shape']>>;

/** The model of an environment that was read; null where none is wanted, and the built-in rules write. */
export function aiConfigOf(env: AiEnv): AiConfig | null {
  const { AI_PROVIDER: provider, AI_MODEL: model } = env;
  if (!provider || provider === 'none' || !model) return null;
  const { AI_PRICE_INPUT_PER_MTOK: inputPerMTok, AI_PRICE_OUTPUT_PER_MTOK: outputPerMTok } = env;
  const isPriced = inputPerMTok !== undefined && outputPerMTok !== undefined;
  return {
    provider,
    model,
    apiKey: env.AI_API_KEY ?? '',
    baseUrl: env.AI_BASE_URL ?? null,
    price: isPriced ? { inputPerMTok, outputPerMTok } : knownPrice(provider, model),
    sees: env.AI_VISION,
    knowsSchemas: env.AI_JSON_SCHEMA,
  };
}
