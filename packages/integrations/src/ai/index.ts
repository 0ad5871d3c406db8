export { aiConfigOf, type AiConfig, type AiEnv } from './config.ts';
export { providers, type Provider } from './providers.ts';
export { toVendorError } from './errors.ts';
export { createModel, type Answer, type Model, type Question } from './model.ts';
export { costMicros, knownPrice, type Price } from './prices.ts';
export { wireSchema, writtenSchema } from './schema.ts';
