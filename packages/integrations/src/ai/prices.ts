import type { Provider } from './config.ts';

/** USD per million tokens. */
export interface Price {
  inputPerMTok: number;
  outputPerMTok: number;
}

/**
 * List prices in USD per million tokens, as the vendors published them in November 2025
 * (https://platform.openai.com/docs/pricing, https://docs.claude.com/en/docs/about-claude/pricing). Prices change:
 * AI_PRICE_INPUT_PER_MTOK and AI_PRICE_OUTPUT_PER_MTOK go before this table. A dated name (`gpt-4o-mini-2024-07-18`)
 * costs what the plain one does.
 */
const listPrices: Partial<Record<Provider, Record<string, [input: number, output: number]>>> = {
  openai: {
    'gpt-4o': [2.5, 10],
    'gpt-4o-mini': [0.15, 0.6],
    'gpt-4.1': [2, 8],
    'gpt-4.1-mini': [0.4, 1.6],
    'gpt-4.1-nano': [0.1, 0.4],
    'gpt-5': [1.25, 10],
    'gpt-5-mini': [0.25, 2],
    'gpt-5-nano': [0.05, 0.4],
  },
  anthropic: {
    'claude-3-5-haiku': [0.8, 4],
    'claude-haiku-4-5': [1, 5],
    'claude-sonnet-4': [3, 15],
    'claude-sonnet-4-5': [3, 15],
    'claude-opus-4-1': [15, 75],
    'claude-opus-4-5': [5, 25],
  },
};

/** Null where the table does not know the model: its cost is then not known, rather than guessed. */
export function knownPrice(provider: Provider, model: string): Price | null {
  const plain = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
  const row = listPrices[provider]?.[plain];
  return row ? { inputPerMTok: row[0], outputPerMTok: row[1] } : null;
}

/** Millionths of a USD, rounded up; null where the price is not known. A USD per million tokens is a millionth per token. */
export const costMicros = (
  price: Price | null,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): bigint | null =>
  price && BigInt(Math.ceil(inputTokens * price.inputPerMTok + outputTokens * price.outputPerMTok));
