import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageVendor } from '../ai/index.ts';
import { openaiInEnv } from './env.ts';
import { listPrices } from './prices.ts';

export const openaiModels: LanguageVendor = {
  provider: openaiInEnv.name,
  listPrices,
  connect: ({ model, apiKey, baseUrl }, fetch) =>
    createOpenAI({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model),
  asksForSchema: () => true,
  // OpenAI would else keep what was asked and answered for 30 days.
  options: { openai: { store: false } },
};
