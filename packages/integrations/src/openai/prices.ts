import type { PriceList } from '../ai/index.ts';

/**
 * List prices in USD per million tokens for prompts of usual length, looked up on 21 November 2026 at
 * https://developers.openai.com/api/docs/pricing. Longer prompts than ours cost more (GPT-5.6 and later over 272,000 tokens). Prices change: those that an
 * operator sets go before this table. A model that is retired, or whose price could not be confirmed, is not listed.
 */
export const listPrices: PriceList = {
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
};
