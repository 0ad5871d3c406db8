import { knownPrice, providers, type Provider } from '@leadfactory/integrations/ai';
import type { Env } from '../platform/env.ts';

/** Which language model the worker is configured with; null: none, and the built-in rules write. */
export function modelOf(env: Env) {
  const provider = env.AI_PROVIDER?.toLowerCase();
  if (!provider || !env.AI_MODEL || !(providers as readonly string[]).includes(provider)) return null;
  const isPriced = env.AI_PRICE_INPUT_PER_MTOK !== undefined;
  return {
    provider,
    name: env.AI_MODEL,
    priced: isPriced || knownPrice(provider as Provider, env.AI_MODEL) !== null,
    sees: /^(1|true|yes|on)$/i.test(env.AI_VISION ?? ''),
  };
}
