export type { ModelConfig } from './config.ts';
export { checkModels } from './check.ts';
export { configOf, modelFields, type ModelConnection } from './connection.ts';
export { toVendorError } from './errors.ts';
export { createModel, type LanguageVendor } from './model.ts';
export { costMicros, priceIn, type PriceList } from './prices.ts';
export { wireSchema, writtenSchema } from './schema.ts';
