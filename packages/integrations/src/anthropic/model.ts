import { createAnthropic } from '@ai-sdk/anthropic';
import type { LanguageVendor } from '../ai/index.ts';
import { anthropicInEnv } from './env.ts';
import { listPrices } from './prices.ts';

export const anthropicModels: LanguageVendor = {
  provider: anthropicInEnv.name,
  listPrices,
  connect: ({ model, apiKey, baseUrl }, fetch) =>
    createAnthropic({ apiKey, ...(baseUrl && { baseURL: baseUrl }), ...(fetch && { fetch }) })(model),
  // The SDK would else wrap the schema into a tool for models that it does not know.
  asksForSchema: ({ knowsSchemas }) => knowsSchemas,
  options: { anthropic: { structuredOutputMode: 'outputFormat' } },
};
