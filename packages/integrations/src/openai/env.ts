import type { ProviderInEnv } from '../ai/env.ts';

export const openaiInEnv: ProviderInEnv = { name: 'openai', says: 'openai', needs: 'AI_API_KEY' };
