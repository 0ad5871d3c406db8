import type { Provider } from './providers.ts';

/** USD per million tokens. */
export interface Price {
  inputPerMTok: number;
  outputPerMTok: number;
}

/**
 * List prices in USD per million tokens for prompts of usual length, looked up on 21 November 2026 in what the vendors
 * had published: https://platform.claude.com/docs/en/about-claude/models/overview and
 * https://developers.openai.com/api/docs/pricing with its model pages. Longer prompts than ours cost more (Claude Haiku
 * 5.5 over 100,000 tokens, GPT-5.6 and later over 272,000). Prices change: AI_PRICE_INPUT_PER_MTOK and
 * AI_PRICE_OUTPUT_PER_MTOK go before this table. A dated name (`gpt-4o-mini-2024-07-18`) costs what the plain one does,
 * unless it is listed itself. A model that is retired, or whose price could not be confirmed, is not listed.
 */
const listPrices: Partial<Record<Provider, Record<string, [input: number, output: number]>>> = {
  openai: {
    'gpt-6.1-sol': [2, 10],
    'gpt-6.1-terra': [1, 5],
    'gpt-6-luna': [0.1, 0.5],
    'gpt-5.6-sol': [5, 30],
    'gpt-5.6-terra': [2, 12],
    'gpt-5.6-luna': [0.2, 1.2],
    'gpt-5.5': [5, 30],
    'gpt-5.4': [2.5, 15],
    'gpt-5.4-mini': [0.75, 4.5],
    'gpt-5.4-nano': [0.2, 1.25],
    'gpt-5.2': [1.75, 14],
    'gpt-5.1': [1.25, 10],
    'gpt-5': [1.25, 10],
    'gpt-5-mini': [0.25, 2],
    'gpt-4.1': [2, 8],
    'gpt-4.1-mini': [0.4, 1.6],
    'gpt-4o': [2.5, 10],
    'gpt-4o-2024-05-13': [5, 15],
    'gpt-4o-mini': [0.15, 0.6],
  },
  anthropic: {
    'claude-opus-5-5': [4, 20],
    'claude-opus-5': [5, 25],
    'claude-opus-4-8': [5, 25],
    'claude-opus-4-7': [5, 25],
    'claude-opus-4-6': [5, 25],
    'claude-opus-4-5': [5, 25],
    'claude-sonnet-5-5': [2, 10],
    'claude-sonnet-5': [2, 10],
    'claude-sonnet-4-6': [3, 15],
    'claude-sonnet-4-5': [3, 15],
    'claude-haiku-5-5': [0.1, 0.5],
    'claude-haiku-4-5': [1, 5],
  },
};

/** Null where the table does not know the model: its cost is then not known, rather than guessed. */
export function knownPrice(provider: Provider, model: string): Price | null {
  const plain = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
  const row = listPrices[provider]?.[model] ?? listPrices[provider]?.[plain];
  return row ? { inputPerMTok: row[0], outputPerMTok: row[1] } : null;
}

/** Millionths of a USD, rounded up; null where the price is not known. A USD per million tokens is a millionth per token. */
export const costMicros = (
  price: Price | null,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): bigint | null =>
  price && BigInt(Math.ceil(inputTokens * price.inputPerMTok + outputTokens * price.outputPerMTok));
