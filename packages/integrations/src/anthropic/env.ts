import type { ProviderInEnv } from '../ai/env.ts';

export const anthropicInEnv: ProviderInEnv = { name: 'anthropic', says: 'anthropic', needs: 'AI_API_KEY' };
