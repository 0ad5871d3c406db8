export const providers = ['openai', 'anthropic', 'compatible'] as const;
export type Provider = (typeof providers)[number];
