import type { PriceList } from '../ai/index.ts';

/**
 * List prices in USD per million tokens for prompts of usual length, looked up on 21 November 2026 at
 * https://platform.claude.com/docs/en/about-claude/models/overview. Longer prompts than ours cost more (Claude Haiku 5.5 over 100,000 tokens). Prices change: those that an
 * operator sets go before this table. A model that is retired, or whose price could not be confirmed, is not listed.
 */
export const listPrices: PriceList = {
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
};
