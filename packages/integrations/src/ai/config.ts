import { knownPrice, type Price } from './prices.ts';

export const providers = ['openai', 'anthropic', 'compatible'] as const;
export type Provider = (typeof providers)[number];

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

/** The environment's part that configures a model. */
export type AiEnv = Partial<
  Record<
    | 'AI_PROVIDER'
    | 'AI_MODEL'
    | 'AI_API_KEY'
    | 'AI_BASE_URL'
    | 'AI_PRICE_INPUT_PER_MTOK'
    | 'AI_PRICE_OUTPUT_PER_MTOK'
    | 'AI_VISION'
    | 'AI_JSON_SCHEMA',
    string | undefined
  >
>;

/**
 * Reads the model's configuration; null where none is wanted (`AI_PROVIDER` empty), and the built-in rules write.
 * Throws one error that names the variable at fault.
 */
export function aiConfigOf(env: AiEnv): AiConfig | null {
  const provider = env.AI_PROVIDER?.trim().toLowerCase();
  if (!provider || provider === 'none') return null;
  if (!isProvider(provider))
    throw new Error(`AI_PROVIDER is "${provider}"; it must be one of ${providers.join(', ')}, or empty.`);
  const model = env.AI_MODEL?.trim();
  if (!model) throw new Error('AI_MODEL must name the model, since AI_PROVIDER is set.');
  const baseUrl = env.AI_BASE_URL?.trim().replace(/\/+$/, '') || null;
  if (baseUrl && !/^https?:\/\/./.test(baseUrl))
    throw new Error('AI_BASE_URL must be a full address, such as http://127.0.0.1:11434/v1.');
  if (provider === 'compatible' && !baseUrl)
    throw new Error('AI_BASE_URL must name the endpoint, since AI_PROVIDER is compatible.');
  const apiKey = env.AI_API_KEY?.trim() ?? '';
  if (provider !== 'compatible' && !apiKey)
    throw new Error(`AI_API_KEY must be set, since AI_PROVIDER is ${provider}.`);
  return {
    provider,
    model,
    apiKey,
    baseUrl,
    price: configuredPrice(env) ?? knownPrice(provider, model),
    sees: isOn(env.AI_VISION, false),
    knowsSchemas: isOn(env.AI_JSON_SCHEMA, true),
  };
}

const isProvider = (name: string): name is Provider => (providers as readonly string[]).includes(name);

const isOn = (value: string | undefined, otherwise: boolean): boolean =>
  value?.trim() ? /^(1|true|yes|on)$/i.test(value.trim()) : otherwise;

function configuredPrice(env: AiEnv): Price | null {
  const [input, output] = (['AI_PRICE_INPUT_PER_MTOK', 'AI_PRICE_OUTPUT_PER_MTOK'] as const).map((name) => {
    const text = env[name]?.trim();
    if (!text) return null;
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0)
      throw new Error(`${name} is "${text}"; it must be a price in USD per million tokens, such as 0.15.`);
    return value;
  });
  if (input === null && output === null) return null;
  if (input === null || output === null || input === undefined || output === undefined)
    throw new Error('AI_PRICE_INPUT_PER_MTOK and AI_PRICE_OUTPUT_PER_MTOK are set together, or not at all.');
  return { inputPerMTok: input, outputPerMTok: output };
}
