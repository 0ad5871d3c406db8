import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageVendor } from '../ai/index.ts';
import { compatibleInEnv } from './env.ts';

export const compatibleModels: LanguageVendor = {
  provider: compatibleInEnv.name,
  listPrices: null,
  connect: ({ model, apiKey, baseUrl, knowsSchemas }, fetch) =>
    createOpenAICompatible({
      name: 'compatible',
      baseURL: baseUrl!,
      ...(apiKey && { apiKey }),
      ...(fetch && { fetch }),
      supportsStructuredOutputs: knowsSchemas,
    })(model),
  asksForSchema: () => true,
};
