import type { ProviderInEnv } from '../ai/env.ts';

export const compatibleInEnv: ProviderInEnv = {
  name: 'compatible',
  says: "compatible (any endpoint that speaks OpenAI's API, also on this machine)",
  needs: 'AI_BASE_URL',
};
